import { addDays, type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { nodesOf, parametersRead } from '@doudi/core/rules/expression.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import { checkExample, type Example } from '../examples.ts'
import type { ParameterTable } from '../parameters.ts'

/** A day on which a parameter of an area changes its value; the first value of an area takes the place of that of the area above. */
export type ParameterChange = { readonly name: string; readonly before: ParameterInForce; readonly after: ParameterInForce }

export const dayBefore = (day: string): PlainDate => addDays(plainDate(day), -1)

/** Every change of a value that some rule of the day before could have read. */
export function parameterChanges({ byName, find }: ParameterTable, rulesOn: (day: string) => RuleSet): readonly ParameterChange[] {
  return [...byName.values()].flatMap(({ name, values }) =>
    values.flatMap((after): ParameterChange[] => {
      const eve = dayBefore(after.from)
      const before = find(name, { division: after.area === 'national' ? 0 : Number(after.area) * 1_000_000, on: eve })
      return before && before.value !== after.value && isRead(name, rulesOn(eve)) ? [{ name, before, after }] : []
    }),
  )
}

const isRead = (name: string, { rules }: RuleSet) =>
  rules.some((rule) => [...nodesOf(rule.value)].some((node) => parametersRead(node).includes(name)))

/**
 * What the examples do not show of a change: the old value on its last day and the new one on its first, in that area, so that an example
 * would fail with the other value in its place.
 */
export function changeNotShown({ name, before, after }: ParameterChange, examples: readonly Example[]): readonly string[] {
  const isTold = (day: string, here: ParameterInForce, instead: ParameterInForce) =>
    examples.some((example) => {
      const used = example.parameters[name]
      if (example.today !== day || used?.area !== here.area || used.from !== here.from) return false
      return checkExample({ ...example, parameters: { ...example.parameters, [name]: instead } }).length > 0
    })
  const eve = dayBefore(after.from)
  return [
    ...(isTold(eve, before, after) ? [] : [`no example on ${eve}`]),
    ...(isTold(after.from, after, before) ? [] : [`no example on ${after.from}`]),
  ]
}
