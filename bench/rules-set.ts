/** The property test of the rules bench, once in our language and once as a decision of zen-engine: eight facts, four layers. */
import type { FactType, ParameterType } from '@doudi/core/rules/environment.ts'
import { compileRuleSet, type RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import { bool, int, type Value } from '@doudi/core/rules/types.ts'

const title = { zh: '试', en: 'test' }
const money = { title, of: 'household', type: int('fen'), range: [0, 10_000_000_000] } as const
const few = { title, of: 'household', type: int(), range: [0, 200] } as const
const facts = new Map<string, FactType>([
  ['household_income', money],
  ['household_size', { ...few, range: [1, 200] }],
  ['deposits', money],
  ['houses', few],
  ['cars', few],
  ['car_value', money],
  ['car_for_disabled', { title, of: 'household', type: bool }],
  ['business', { title, of: 'household', type: bool }],
])
const amounts = { standard: 76_500, deposit_line: 1_836_000, car_line: 8_000_000, houses_allowed: 1 } as const
const parameters = new Map<string, ParameterType>([
  ['standard', { title, type: int('fen'), range: [0, 1_000_000] }],
  ['deposit_line', { title, type: int('fen'), range: [0, 100_000_000] }],
  ['car_line', { title, type: int('fen'), range: [0, 100_000_000] }],
  ['houses_allowed', { title, type: int(), range: [0, 9] }],
])
export const inForce: Readonly<Record<string, ParameterInForce>> = Object.fromEntries(
  Object.entries(amounts).map(([name, value]) => [name, { value, area: '360321', from: '2025-01-01', mark: 'D', source: 'bench' }]),
)

const layers: readonly Readonly<Record<string, string>>[] = [
  {
    per_head: 'household_income / household_size',
    deposits_per_head: 'deposits / household_size',
    car_within: 'cars == 0 || car_for_disabled || car_value <= parameter.car_line',
  },
  {
    income_within: 'per_head < parameter.standard',
    property_within: 'deposits_per_head <= parameter.deposit_line && houses <= parameter.houses_allowed && car_within && !business',
  },
  { eligible: 'income_within && property_within' },
  { amount: 'eligible ? (parameter.standard - per_head) * household_size : parameter.standard - parameter.standard' },
]

export function propertyTest(): RuleSet {
  const sources = layers.flatMap((layer) =>
    Object.entries(layer).map(([id, text]) => ({ id: `B.${id}`, prefix: 'B', of: 'household' as const, title, basis: '', text })),
  )
  return compileRuleSet(sources, { facts, parameters })
}

/** The same as a graph of zen-engine: one expression node for each layer. */
export function zenDecision(): object {
  const rewritten = (text: string) =>
    text
      .replaceAll(/parameter\.(\w+)/g, (_, name: string) => String(Object.entries(amounts).find(([key]) => key === name)?.[1]))
      .replaceAll('&&', 'and')
      .replaceAll('||', 'or')
      .replaceAll('!business', 'not business')
      .replaceAll(/^(\w+) \/ (\w+)$/g, 'floor($1 / $2)')
  const nodes = layers.map((layer, index) => ({
    id: `layer${index}`,
    name: `layer${index}`,
    type: 'expressionNode',
    content: {
      passThrough: true,
      expressions: Object.entries(layer).map(([key, text]) => ({ id: key, key, value: rewritten(text) })),
    },
  }))
  const all = [{ id: 'in', name: 'in', type: 'inputNode' }, ...nodes, { id: 'out', name: 'out', type: 'outputNode' }]
  const edges = all.slice(1).map(({ id }, index) => ({ id: `e${index}`, sourceId: all[index]?.id, targetId: id, type: 'edge' }))
  return { nodes: all, edges }
}

/** Households around the lines; the facts as plain values too, as zen-engine takes them. */
export function households(count: number): readonly { readonly household: Household; readonly plain: Record<string, Value> }[] {
  return Array.from({ length: count }, (_, index) => {
    const plain: Record<string, Value> = {
      household_income: (index * 7919) % 500_000,
      household_size: 1 + (index % 6),
      deposits: (index * 104_729) % 6_000_000,
      houses: index % 7 === 0 ? 2 : 1,
      cars: index % 3 === 0 ? 1 : 0,
      car_value: (index * 15_485_863) % 12_000_000,
      car_for_disabled: index % 5 === 0,
      business: index % 11 === 0,
    }
    const answers = Object.entries(plain).map(([name, value]) => [name, { state: 'found', value }] as const)
    return { plain, household: { facts: Object.fromEntries(answers), members: [] } }
  })
}
