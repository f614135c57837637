import { compileRuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { Scheme } from '@doudi/platform/policies/schemes.ts'

const both = (zh: string) => ({ zh, en: zh })
const common = { version: '1.0', basis: '某办法', per: 'month', validFrom: '2020-01-01', file: 'test.yaml' } as const

/** The shipped facts and parameters under a law of two schemes, so that tests do not change with the law. */
export function withSmallLaw(policies: Policies): Policies {
  const rule = (id: string, zh: string, text: string, of: 'household' | 'member' = 'household') => ({
    id,
    prefix: id.split('.')[0] ?? '',
    of,
    title: both(zh),
    basis: `某办法${id}`,
    text,
  })
  const { byName, families } = policies.parameters
  const rules = compileRuleSet(
    [
      rule('tiny.size', '人数', 'members.size()'),
      rule('tiny.eligible', '人多', 'tiny.size >= 3'),
      rule('tiny.amount', '金额', 'parameter.f01_stay_others * 2'),
      rule('able.eligible', '没有劳动能力', '!member.able_to_work', 'member'),
    ],
    { facts: policies.facts, parameters: byName, families },
  )
  const schemes: Scheme[] = [
    { ...common, id: 'tiny', title: both('小低保'), order: 2, of: 'household', eligible: 'tiny.eligible', amount: 'tiny.amount' },
    { ...common, id: 'able', title: both('劳动补助'), of: 'member', eligible: 'able.eligible' },
  ]
  return { ...policies, rules, rulesOn: () => rules, schemes }
}
