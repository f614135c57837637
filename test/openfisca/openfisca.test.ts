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
  ['output: { income_tax: 150, basic_income: 0 }\n  absolute_error_margin: { income_tax: 1 }', /neither "basic_income" nor a default/],
  ['output: { basic_income: }', /0, but null was expected/],
  ['output: { income_tax: [150, 151] }', /150, but 151/],
  ['output: { income_tax: [] }', /0 expected/],
  ['output: { incom_tax: 150 }', /no variable and no entity "incom_tax"/],
  ['output: { housing_tax: 200 }', /of a whole year/],
  ['output: { income_tax: { 2020: 1 } }', /of a whole month/],
  ['output: { income_tax: { "2020-W01": 1 } }', /no month and no year/],
  ['output: { income_tax: { "month:2020": 1 } }', /is no period/],
  ['output: { income_tax: { 2020-13: 1 } }', /no month and no year/],
  ['output: { income_tax: { 2011-01: 0 } }', /unknown because of parameter\.income_tax_rate/],
  ['output: { parenting_allowance: { 2015-11: 0 } }', /unknown because of parameter\.parenting_allowance_amount/],
  ['output: { person: { Ann: { age: 17 } } }', /no variable "Ann"|no month and no year/],
  ['output: { persons: { Ann: { age: 17 } } }', /"Ann" is not among the persons/],
  ['output: [age]', /"output" is no map/],
  ['description: no output', /"output" is no map/],
  ['output: {}\n  extensions: other', /"extensions" has no counterpart here/],
  ['output: {}\n  outputs: {}', /a test has no key "outputs"/],
  ['output: {}\n  reforms: a.b.unheard_of', /"a\.b\.unheard_of" is not among those/],
  ['output: {}\n  reforms: elsewhere.removal_basic_income.removal_basic_income', /is not among those/],
  ['output: { income_tax: 500 }\n  parameters: { taxes: { income_tax_rate: { values: { 2010-01-01: 0.5 } } } }', /age_of_retirement/],
  ['output: {}\n  parameters: { taxes: { wealth_tax: { values: { 2010-01-01: 0.5 } } } }', /no parameter "taxes\.wealth_tax"/],
])('a test that must fail does, with the reason: %s', (rest, message) => {
  expect(failuresOf(`- name: a\n  period: 2020-01\n  input: { salary: 1000, age: 17 }\n  ${rest}`).join('\n')).toMatch(message)
})

test.each([
  ['', /no map of variables/],
  ['[salary]', /no map of variables/],
  ['{ wage: 1 }', /no variable "wage"/],
  ['{ salary: }', /"null" is no number/],
  ['{ salary: much }', /"much" is no number/],
  ['{ salary: { ETERNITY: 1 } }', /not for ever/],
  ['{ rent: { 2020: 1 } }', /of a whole month/],
  ['{ salary: [1, 2], age: 30 }', /"age" has 1 values for 2 persons/],
  ['{ housing_occupancy_status: squatter }', /none of the values/],
  ['{ salary: 1, persons: { Ann: {} } }', /no variable "persons"/],
  ['{ household: { rent: 5 } }', /"persons" is no map/],
  ['{ persons: {} }', /there is nobody/],
  ['{ persons: { Ann: } }', /"Ann" among the persons is no map/],
  ['{ persons: { Ann: { rent: 1 } } }', /a variable of a household, not of a person/],
  ['{ persons: { Ann: {} }, household: { adults: [Ann, Ben] } }', /"Ben" lives in "household", but is not among the persons/],
  ['{ persons: { Ann: {} }, households: { a: { adults: Ann }, b: { children: [Ann] } } }', /"Ann" is named more than once/],
  ['{ persons: { Ann: { salary: { 2020-01: 1, 2020: 13, "month:2020-02:11": 11 } } } }', /for every month of a period, and another sum/],
  ['{ persons: { Ann: {} }, households: { a: { adults: Ann } }, axes: [] }', /"axes" has no counterpart/],
])('an input that cannot be used says why: %s', (input, message) => {
  expect(failuresOf(`- name: a\n  period: 2020-01\n  input: ${input}\n  output: {}`).join('\n')).toMatch(message)
})

test.each(['', '# nothing\n', '- just a text\n'])('a file without a test fails: %j', (text) => {
  expect(failuresOf(text)).toEqual([expect.stringMatching(/this is no test/)])
})
