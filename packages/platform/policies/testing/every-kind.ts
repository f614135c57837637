import type { FactType, ParameterFamily, ParameterType } from '@doudi/core/rules/environment.ts'
import { compileRuleSet, type RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import { bool, date, int, type Value } from '@doudi/core/rules/types.ts'

const title = { zh: '试', en: 'test' }
const hukou = ['urban', 'rural']
const facts = new Map<string, FactType>([
  ['assets', { title, of: 'household', type: int('fen'), range: [-100_000_000_000, 100_000_000_000] }],
  ['houses', { title, of: 'household', type: int() }],
  ['hukou', { title, of: 'household', type: { kind: 'text', codes: hukou } }],
  ['since', { title, of: 'household', type: date }],
  ['insured', { title, of: 'household', type: bool }],
  ['waited', { title, of: 'household', type: int('months'), range: [-20, 200] }],
  ['income', { title, of: 'member', type: int('fen'), range: [-100_000_000_000, 100_000_000_000] }],
  ['level', { title, of: 'member', type: int() }],
  ['born_on', { title, of: 'member', type: date }],
  ['recognised', { title, of: 'member', type: bool }],
  ['care', { title, of: 'member', type: { kind: 'text', codes: ['none', 'half', 'full'] } }],
])

const amounts: Record<string, readonly ['fen' | 'ratio', Value | undefined]> = {
  line: ['fen', 2_375_000],
  share: ['ratio', 3333],
  step: ['fen', 700],
  'standard.urban': ['fen', 98_000],
  'standard.rural': ['fen', 76_500],
  'care.urban.none': ['fen', 0],
  'care.urban.half': ['fen', 30_100],
  'care.urban.full': ['fen', 60_200],
  'care.rural.none': ['fen', 0],
  'care.rural.half': ['fen', 20_100],
  // Not set for this area: unknown.
  'care.rural.full': ['fen', undefined],
  'aid.1.from': ['fen', 0],
  'aid.1.share': ['ratio', 5000],
  'aid.2.from': ['fen', 3_000_000],
  'aid.2.share': ['ratio', 6000],
  'aid.3.from': ['fen', 10_000_000],
  'aid.3.share': ['ratio', 7001],
  'grant.1.from': ['fen', 0],
  'grant.1.value': ['fen', 95_500],
  'grant.2.from': ['fen', 100_000],
  'grant.2.value': ['fen', 47_750],
}
const ranges = { fen: [0, 20_000_000], ratio: [0, 10_000] } as const
const parameters = new Map<string, ParameterType>(
  Object.entries(amounts).map(([name, [unit]]) => [name, { title, type: int(unit), range: ranges[unit] }]),
)
const families = new Map<string, ParameterFamily>([
  ['standard', { kind: 'keyed', title, keys: [{ urban: '城镇', rural: '农村' }] }],
  [
    'care',
    {
      kind: 'keyed',
      title,
      keys: [
        { urban: '城镇', rural: '农村' },
        { none: '无', half: '半', full: '全' },
      ],
    },
  ],
  ['aid', { kind: 'tiers', title, count: 3 }],
  ['grant', { kind: 'bands', title, count: 2 }],
])

/** What is in force where the test takes place. */
export const inForce: Readonly<Record<string, ParameterInForce>> = Object.fromEntries(
  Object.entries(amounts).flatMap(([name, [, value]]) =>
    value === undefined ? [] : [[name, { value, area: '360321', from: '2025-01-01', mark: 'D', source: 'test' }]],
  ),
)

const ofHousehold: Readonly<Record<string, string>> = {
  all_income: 'sum(members.map(m, m.income))',
  counted: 'members.filter(m, m.recognised).size()',
  everybody: 'members.size()',
  highest: 'max(members.filter(m, m.level > 1).map(m, m.income))',
  lowest: 'min(members.map(m, m.income))',
  eldest: 'min(members.map(m, m.born_on))',
  youngest: 'max(members.filter(m, m.recognised).map(m, m.born_on))',
  anyone: 'members.exists(m, m.recognised && m.income > 0)',
  everyone: 'members.filter(m, m.level >= 2).all(m, m.income >= line_part)',
  some_of_some: 'members.filter(m, m.recognised).filter(m, m.level > 0).exists(m, m.care != "none")',
  line_part: 'hukou == "urban" ? portion(parameter.line, parameter.share) : parameter.line / 2',
  per_head: 'all_income / members.filter(m, m.level > 0).size()',
  left_over: 'houses % (houses - 3)',
  poorer: 'min(assets, all_income, parameter.line)',
  richer: 'max(assets, all_income)',
  later: 'max(since, eldest, date("1990-02-28"))',
  entitled: 'anyone && per_head < line_part || !(insured || houses in [1, 2])',
  decided: 'insured && false || 7 / (houses - 3) == 7',
  lasts: 'years_between(since, today) >= 5 && days_between(since, today) > 2000 && months_between(since, today) != 61',
  soon: 'add_days(since, 30) <= today',
  in_time: 'add_months(since, waited) <= today && end_of_month(since) >= start_of_month(today)',
  month_and_year: 'month_of(since) * 12 + to_int(year_of(since)) - to_int(waited)',
  arrears: 'parameter.standard[hukou] * waited',
  least: 'parameter.standard["rural"]',
  tiers: 'tiered(assets, parameter.aid)',
  bands: 'banded(per_head, parameter.grant)',
  rounded: 'round_down(per_head, parameter.step) + round_half(per_head, parameter.step)',
  rounded_up: 'round_up(assets, parameter.step)',
  no_step: 'round_half(houses, counted)',
  shifted: 'houses < 0 ? -houses * 3 : houses - 1',
  ladder: 'insured ? (entitled ? assets : all_income) : poorer',
  truth: 'insured == anyone',
  of_another: 'U.twice > 0 && members.exists(m, m.U.needs_care)',
  not_yet: 'coming && insured',
  mains: 'members.filter(m, m.is_main).size()',
  of_mains: 'sum(members.filter(m, m.is_main).map(m, m.halved))',
}
const ofMember: Readonly<Record<string, string>> = {
  age: 'years_between(member.born_on, today)',
  is_main: 'member.age >= 16 && member.age <= 59 && member.income == highest',
  halved: 'member.income / 2 + portion(member.income, parameter.share)',
  allowance: 'parameter.care[hukou][member.care]',
  allowed: 'member.U.needs_care ? member.allowance : parameter.line - parameter.line',
}

/** An artificial law that uses every kind of node, question and function, from two files. */
export function everyKind(): RuleSet {
  const source = (prefix: string, of: 'household' | 'member') => (rules: Readonly<Record<string, string>>) =>
    Object.entries(rules).map(([id, text]) => ({ id: `${prefix}.${id}`, prefix, of, title, basis: '', text }))
  const coming = { id: 'T.coming', prefix: 'T', of: 'household', title, basis: '', text: undefined, type: bool } as const
  return compileRuleSet(
    [
      ...source('T', 'household')(ofHousehold),
      ...source('T', 'member')(ofMember),
      ...source('U', 'household')({ twice: 'houses * 2' }),
      ...source('U', 'member')({ needs_care: 'member.care in ["half", "full"]' }),
      coming,
    ],
    { facts, parameters, families },
  )
}
