import type { ColumnRules } from '@doudi/core/rules/compiled/columns/compile-columns.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import type { Value } from '@doudi/core/rules/types.ts'

type Values = readonly (readonly (Value | undefined)[])[]

/** Values of one household as loops over columns give them, rule by rule: one for the household, or one for each member. */
export function overColumns(rules: ColumnRules, { household, parameters, today }: Given): { household: Values; member: Values } {
  const answers = rules.on({ parameters, today })(rules.check(rules.columnsOf([household])))
  const values = (ids: readonly string[], columns: readonly Float64Array[]) =>
    ids.map((id, index) => Array.from(columns[index] ?? [], (code) => rules.valueOf(id, code)))
  return { household: values(rules.householdRules, answers.household), member: values(rules.memberRules, answers.member) }
}
