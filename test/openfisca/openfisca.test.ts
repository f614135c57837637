import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runTests } from './run-tests.ts'

for (const file of globSync('*.yaml', { cwd: join(import.meta.dirname, 'cases') }).sort()) {
  for (const { name, failures } of runTests(readFileSync(join(import.meta.dirname, 'cases', file), 'utf8'))) {
    test(`${file}: ${name}`, () => expect(failures).toEqual([]))
  }
}

const failuresOf = (text: string) => runTests(text).flatMap((one) => one.failures)

test.each([
  ['output: { income_tax: 149 }', /income_tax@2020-01: 150, but 149 was expected/],
  ['output: { income_tax: 149.9, basic_income: 0 }\n  absolute_error_margin: 0.01', /150, but 149\.9/],
  ['output: { incom_tax: 150 }', /no variable "incom_tax"/],
  ['output: { housing_tax: 200 }', /of a whole year/],
  ['output: { income_tax: { 2020: 1 } }', /of a month/],
  ['output: { income_tax: { "2020-W01": 1 } }', /no month and no year/],
  ['output: { income_tax: { 2011-01: 0 } }', /unknown because of parameter\.income_tax_rate/],
  ['output: {}\n  extensions: other', /"extensions" has no counterpart here/],
  ['output: {}\n  reforms: a.b.unheard_of', /"a\.b\.unheard_of" is not among those/],
])('a test that must fail does, with the reason: %s', (rest, message) => {
  expect(failuresOf(`- name: a\n  period: 2020-01\n  input: { salary: 1000, age: 17 }\n  ${rest}`).join('\n')).toMatch(message)
})
