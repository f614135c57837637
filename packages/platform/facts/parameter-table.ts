import { quoted, textLiteral } from '@doudi/core/rules/sql/dialect.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import type { DuckDb } from '../bulk/duckdb.ts'
import type { Policies } from '../policies/policies.ts'
import { sqlType } from './fact-sql.ts'

export type CountyParameters = ReadonlyMap<number, Readonly<Record<string, ParameterInForce>>>

/** Makes the table `area_parameters`: one row per county, one column per parameter. */
export async function makeParameterTable(
  db: Pick<DuckDb, 'run'>,
  policies: Pick<Policies, 'parameters'>,
  byCounty: CountyParameters,
): Promise<void> {
  const names = [...policies.parameters.byName.keys()].sort()
  const cell = (name: string, value: ParameterInForce | undefined) => {
    const type = sqlType(policies.parameters.byName.get(name)?.type ?? { kind: 'text' })
    return `cast(${value === undefined ? 'null' : textLiteral(String(value.value))} as ${type}) as ${quoted(`parameter.${name}`)}`
  }
  const rows = [...byCounty].map(
    ([county, inForce]) => `select ${county}::bigint as county, ${names.map((name) => cell(name, inForce[name])).join(', ')}`,
  )
  await db.run(`create or replace temp table area_parameters as ${rows.join(' union all ')}`)
}
