import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { FactType } from '@doudi/core/rules/environment.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import { compileRuleSet, type RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Answer, ParameterInForce } from '@doudi/core/rules/trace.ts'
import { bool, int, type Value } from '@doudi/core/rules/types.ts'
import type { Scheme } from '../scheme.ts'

const both = (zh: string) => ({ zh, en: zh })
const facts = new Map<string, FactType>([
  ['wage', { title: both('工资'), of: 'member', type: int('fen'), range: [0, 100_000_000] }],
  ['severely_ill', { title: both('重病'), of: 'member', type: bool }],
  ['has_car', { title: both('有车辆'), of: 'household', type: bool }],
])
const rule = (id: string, zh: string, text: string, more: { of?: 'member'; basis?: string } = {}) => ({
  id,
  prefix: id.split('.')[0] ?? '',
  of: more.of ?? ('household' as const),
  title: both(zh),
  basis: more.basis ?? '某办法',
  text,
})

/** A law of two classes and one aid, small enough to work through by head. */
export const smallLaw: RuleSet = compileRuleSet(
  [
    rule('dibao.per_head', '人均月收入', 'sum(members.map(m, m.wage)) / members.size()'),
    rule('dibao.within_property', '财产符合规定', '!has_car', { basis: '某办法第八条' }),
    rule('dibao.eligible', '符合低保条件', 'dibao.per_head < parameter.standard && dibao.within_property', { basis: '某办法第九条' }),
    rule('dibao.amount', '每月金额', '(parameter.standard - dibao.per_head) * members.size()'),
    rule('edge.applies', '符合边缘条件', '!dibao.eligible && dibao.per_head < parameter.edge_line && dibao.within_property'),
    rule('aid.eligible', '符合医疗救助条件', 'member.severely_ill', { of: 'member' }),
  ],
  {
    facts,
    parameters: new Map([
      ['standard', { title: both('低保标准'), type: int('fen'), range: [0, 1_000_000] }],
      ['edge_line', { title: both('边缘线'), type: int('fen') }],
    ]),
  },
)

export const smallSchemes: readonly Scheme[] = [
  { id: 'aid', title: both('医疗救助'), of: 'member', eligible: 'aid.eligible', per: 'year', validFrom: '2020-01-01' },
  { id: 'edge', title: both('低保边缘'), order: 3, of: 'household', eligible: 'edge.applies', per: 'month', validFrom: '2020-01-01' },
  {
    id: 'dibao',
    title: both('低保'),
    order: 2,
    of: 'household',
    eligible: 'dibao.eligible',
    amount: 'dibao.amount',
    per: 'month',
    validFrom: '2020-01-01',
  },
  { id: 'later', title: both('以后的'), of: 'household', eligible: 'edge.applies', per: 'once', validFrom: '2030-01-01' },
]

const found = (value: Value): Answer => ({ state: 'found', value })
const parameter = (value: number): ParameterInForce => ({ value, area: '360321', from: '2026-01-01', mark: 'C', source: '某文' })

/** Two people, 10 and 11; `wages` in fen, undefined = not asked. */
export function smallGiven(wages: readonly (number | undefined)[], more: { car?: boolean; standard?: number; ill?: boolean } = {}): Given {
  return {
    today: plainDate('2026-11-02'),
    parameters: { standard: parameter(more.standard ?? 98_000), edge_line: parameter(147_000) },
    household: {
      facts: { has_car: found(more.car ?? false) },
      members: wages.map((wage, index) => ({
        id: 10 + index,
        facts: {
          ...(wage === undefined ? {} : { wage: found(wage) }),
          ...(more.ill === undefined ? {} : { severely_ill: found(more.ill) }),
        },
      })),
    },
  }
}
