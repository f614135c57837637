import type { FactType, ParameterType } from '@doudi/core/rules/environment.ts'
import { compileRuleSet, type RuleSet } from '@doudi/core/rules/rule-set.ts'
import { bool, int, type Value } from '@doudi/core/rules/types.ts'
import type { Law, Outcome } from '../law.ts'

const title = (zh: string) => ({ zh, en: zh })
const facts = new Map<string, FactType>([
  ['hukou', { title: title('户口'), of: 'household', type: { kind: 'text', codes: ['urban', 'rural'] } }],
  ['assets', { title: title('财产'), of: 'household', type: int('fen'), range: [0, 100_000_000] }],
  ['income', { title: title('收入'), of: 'member', type: int('fen'), range: [0, 10_000_000] }],
  ['disabled', { title: title('残疾'), of: 'member', type: bool }],
])
const parameters = new Map<string, ParameterType>([
  ['standard.urban', { title: title('城镇标准'), type: int('fen'), range: [0, 10_000_000] }],
  ['standard.rural', { title: title('农村标准'), type: int('fen'), range: [0, 10_000_000] }],
  ['assets_limit', { title: title('财产线'), type: int('fen'), range: [0, 100_000_000] }],
  ['allowance', { title: title('补贴'), type: int('fen'), range: [0, 10_000_000] }],
])
export const values: Readonly<Record<string, Value>> = {
  'standard.urban': 980_000,
  'standard.rural': 765_000,
  assets_limit: 2_000_000,
  allowance: 8_000,
}

const texts = {
  'income.household': 'sum(members.map(m, m.income))',
  'income.per_head': 'household / members.size()',
  'low.line': 'parameter.standard[hukou]',
  'low.eligible': 'income.per_head < line && assets <= parameter.assets_limit',
  'low.amount': 'max(members.size() * (line - income.per_head), allowance_of_all)',
  'low.allowance_of_all': 'sum(members.filter(m, m.disabled).map(m, m.aid.amount))',
  'near.eligible': '!low.eligible && income.per_head < low.line * 2',
  'alarm.when': 'income.per_head < low.line',
}
const ofMembers = {
  'aid.eligible': 'member.disabled && member.income < parameter.assets_limit',
  'aid.amount': 'member.income > parameter.assets_limit / 20 ? parameter.allowance : parameter.allowance * 2',
  'groups.with_disability': 'member.disabled',
}

const outcomes: readonly Outcome[] = [
  { id: 'low', title: title('低保'), order: 2, of: 'household', eligible: 'low.eligible', amount: 'low.amount', per: 'month' },
  { id: 'near', title: title('边缘'), order: 3, of: 'household', eligible: 'near.eligible', per: 'month' },
  { id: 'aid', title: title('残疾补贴'), of: 'member', eligible: 'aid.eligible', amount: 'aid.amount', per: 'year' },
]

function compile(changed: Readonly<Record<string, string>>): RuleSet {
  const sources = (of: 'household' | 'member', rules: Readonly<Record<string, string>>) =>
    Object.entries({ ...rules }).map(([id, text]) => {
      const prefix = id.slice(0, id.indexOf('.'))
      return { id, prefix, of, title: title(id), basis: '', text: changed[id] ?? text }
    })
  const families = new Map([['standard', { kind: 'keyed', title: title('标准'), keys: [{ urban: '城镇', rural: '农村' }] } as const]])
  return compileRuleSet([...sources('household', texts), ...sources('member', ofMembers)], { facts, parameters, families })
}

/** A small law with every form a simulation has to follow: a class, a class without money, aid for members, an alarm and a group. */
export function artificialLaw(
  change: { rules?: Readonly<Record<string, string>>; values?: Readonly<Record<string, Value>>; outcomes?: readonly Outcome[] } = {},
): Law {
  const inForce = { ...values, ...change.values }
  return {
    rules: compile(change.rules ?? {}),
    facts: new Map(),
    outcomes: change.outcomes ?? outcomes,
    alarms: [{ id: 'W01', of: 'household', when: 'alarm.when' }],
    groups: [{ title: title('有残疾人的家庭'), rule: 'groups.with_disability' }],
    inForce: () => inForce,
  }
}

export const artificialFacts: ReadonlyMap<string, FactType> = facts
