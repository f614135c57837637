import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { explainTextZh } from '@doudi/core/rules/explain-zh.ts'
import { packRules } from '@doudi/core/rules/packed/pack.ts'
import { unpackRules } from '@doudi/core/rules/packed/unpack.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { expect, test } from 'vitest'
import { type Example, loadExamples } from './examples.ts'
import { loadPolicies } from './policies.ts'

const policies = loadPolicies()
const examples = loadExamples(policies)

/** The same rule set through JSON and back, made once for each day's rules. */
const packed = new Map<RuleSet, RuleSet>()
function throughJson(set: RuleSet): RuleSet {
  const known = packed.get(set)
  if (known) return known
  const made = unpackRules(
    JSON.parse(
      JSON.stringify(
        packRules(
          set,
          set.rules.map((rule) => rule.id),
        ),
      ),
    ),
  )
  packed.set(set, made)
  return made
}

function saidBy(set: RuleSet, { household, parameters, today, expected }: Example): readonly string[] {
  const evaluator = evaluatorFor(set, { household, parameters, today })
  return expected.map(({ rule, member }) => {
    const one = member === undefined ? undefined : household.members[member]
    const trace = one ? evaluator.member(rule, one) : evaluator.household(rule)
    return `${rule}: ${trace.value ?? trace.because.join()}\n${explainTextZh(trace)}`
  })
}

test('packed rules say of every worked example what the rules themselves say, word for word', () => {
  for (const example of examples) expect(saidBy(throughJson(example.rules), example)).toEqual(saidBy(example.rules, example))
})
