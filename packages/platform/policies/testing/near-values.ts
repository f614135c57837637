import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { Unit } from '@doudi/core/rules/types.ts'

/** The numbers on which a decision can turn, by unit: parameters in force. */
export type NearValues = ReadonlyMap<Unit, readonly number[]>

export function nearValues(set: RuleSet, parameters: Readonly<Record<string, ParameterInForce>>): NearValues {
  const byUnit = new Map<Unit, Set<number>>()
  for (const [name, { value }] of Object.entries(parameters)) {
    const type = set.parameters.get(name)?.type
    if (type?.kind !== 'int' || typeof value !== 'number') continue
    const known = byUnit.get(type.unit) ?? new Set<number>()
    byUnit.set(type.unit, known.add(value))
  }
  return new Map([...byUnit].map(([unit, values]) => [unit, [...values]]))
}
