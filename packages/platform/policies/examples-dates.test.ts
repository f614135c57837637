import { expect, test } from 'vitest'
import { checkExample, type Example, loadExamples } from './examples.ts'
import { loadPolicies } from './policies.ts'
import { placedRules, readRuleFiles } from './rule-files.ts'
import { changeNotShown, dayBefore, parameterChanges } from './testing/changes.ts'
import { policiesDir } from './tree.ts'

const policies = loadPolicies()
const examples = loadExamples(policies)

/** What cannot be shown, and why. */
const excused: Readonly<Record<string, string>> = {
  'education_priority.rigid 360000 2023-10-19': 'nobody could be found to be of rigid expenditure before its rules began on 2025-01-01',
}

test('the day before and the day of every change of a parameter stand in an example', () => {
  const lacking = parameterChanges(policies.parameters, policies.rulesOn).flatMap((change) => {
    const name = `${change.name} ${change.after.area} ${change.after.from}`
    return changeNotShown(change, examples).map((what) => ({ name, what }))
  })
  expect(lacking.filter(({ name }) => !(name in excused))).toEqual([])
  expect(Object.keys(excused).filter((name) => !lacking.some((one) => one.name === name))).toEqual([])
})

test('the day before and the day of every version of a rule stand in an example', () => {
  const versions = readRuleFiles(policiesDir)
    .flatMap(placedRules)
    .flatMap((rule) => rule.versions.slice(1).map((version) => ({ rule: rule.id, from: version.from })))
  const lacking = versions.flatMap(({ rule, from }) =>
    [
      [from, dayBefore(from)],
      [dayBefore(from), from],
    ].flatMap(([day = '', other = '']) => (isTold(examples, { rule, day, other }) ? [] : [`${rule}: no example on ${day}`])),
  )
  expect(lacking).toEqual([])
})

test('no rule says anything before its file begins, and each does from that day', () => {
  const wrong = readRuleFiles(policiesDir).flatMap((file) =>
    placedRules(file).flatMap(({ id, versions: [first] }) => {
      const from = first?.from ?? ''
      const isSilent = (day: string) => policies.rulesOn(day).byId.get(id)?.value.kind === 'absent'
      return isSilent(dayBefore(from)) && !isSilent(from) ? [] : [`${id} from ${from}`]
    }),
  )
  expect(wrong).toEqual([])
})

/** Whether an example of the day fails when the rule is put as on the other day. */
function isTold(among: readonly Example[], { rule, day, other }: { rule: string; day: string; other: string }): boolean {
  const instead = policies.rulesOn(other).byId.get(rule)
  if (!instead) return false
  return among
    .filter((example) => example.today === day)
    .some((example) => {
      const rules = example.rules.rules.map((one) => (one.id === rule ? instead : one))
      const changed = { ...example.rules, rules, byId: new Map(rules.map((one) => [one.id, one])) }
      return checkExample({ ...example, rules: changed }).length > 0
    })
}
