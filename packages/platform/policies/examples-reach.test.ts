import { type Expression, nodesOf, parametersRead } from '@doudi/core/rules/expression.ts'
import { expect, test } from 'vitest'
import { loadExamples } from './examples.ts'
import { loadPolicies } from './policies.ts'
import { comparisonsShown, notShown, stepsOf } from './testing/comparisons.ts'
import { unneededConditions } from './testing/conditions.ts'

const policies = loadPolicies()
const examples = loadExamples(policies)

/** What no household that can exist would show, and why. */
const excused: Readonly<Record<string, string>> = {
  'F01.over_line #1': 'when every month is there, what is there and the whole are one amount: only that it is not reached can decide',
}

const sets = [...new Set([...policies.changes.map(policies.rulesOn), policies.rules])]

test('both outcomes of every comparison decide an example, and its limit stands between two of them', () => {
  const lacking = comparisonsShown(sets, examples).flatMap((shown) =>
    notShown(shown).map((what) => ({ name: `${shown.rule} #${shown.place}`, text: shown.text, what })),
  )
  expect(lacking.filter(({ name }) => !(name in excused))).toEqual([])
  expect(Object.keys(excused).filter((name) => !lacking.some((one) => one.name === name))).toEqual([])
})

/** Conditions that decide nothing by themselves, and why they are written. */
const beside: Readonly<Record<string, string>> = {
  'F02.is_worse held_certificate_before': 'who had no certificate before is new already; the sentence must not say "worse"',
  'education.eligible education.is_in_aided_stage': 'the amount is nothing then; a refusal says why',
  'education.eligible education.is_in_hardship': 'the amount is nothing then; a refusal says why',
}

test('no condition could be left out without an example noticing', () => {
  const found = unneededConditions(sets, examples)
    .filter(({ rule }) => !isSentence(rule))
    .map(({ rule, condition }) => `${rule} ${nameOf(condition)}`)
  expect(found.sort()).toEqual(Object.keys(beside).sort())
})

const isSentence = (rule: string) => /\.reason_\d+$/.test(rule)

const nameOf = (node: Expression) =>
  node.kind === 'fact' || node.kind === 'parameter' ? node.name : node.kind === 'rule' ? node.id : JSON.stringify(node)

/** Values that no rule ever comes to, and why they stand in their table. */
const neverRead: Readonly<Record<string, string>> = {
  'medical_aid_cap.tekun': 'medical aid of people in special hardship has no cap',
  'premium_fixed.tekun': 'their premium is paid in full',
}

test('every value that a rule may read is read by an example: each parameter, and each cell of those by code', () => {
  const met = new Set(examples.flatMap((one) => [...stepsOf(one)].flatMap((step) => (step.kind === 'parameter' ? [step.name] : []))))
  const may = new Set(policies.rules.rules.flatMap((rule) => [...nodesOf(rule.value)].flatMap(parametersRead)))
  expect([...may].filter((name) => !met.has(name)).sort()).toEqual(Object.keys(neverRead).sort())
})

test('every rule but the sentences of the warnings is reached by an example', () => {
  const met = new Set(examples.flatMap((one) => [...stepsOf(one)].flatMap((step) => (step.kind === 'rule' ? [step.id] : []))))
  const rules = policies.rules.rules.filter(({ id }) => !isSentence(id))
  expect(rules.filter(({ id }) => !met.has(id)).map(({ id }) => id)).toEqual([])
})
