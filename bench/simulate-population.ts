import { join } from 'node:path'
import type { FactType } from '@doudi/core/rules/environment.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import { type DuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import type { Part } from '@doudi/policy/simulate/kept.ts'
import type { Law } from '@doudi/policy/simulate/law.ts'
import type { Columns } from '@doudi/policy/simulate/run-rules.ts'

/** One person in so many has it, by the kind of fact: most of what agencies know is not so for most people. */
const oneInHas = 25
/** One value in so many is not known. */
const oneInUnknown = 200

/** What a household of a county looks like where a plain draw would make no household at all. `h` is a random number of the row. */
const told: Readonly<Record<string, string>> = {
  head_hukou: `case when h % 5 < 2 then 'urban' else 'rural' end`,
  born_on: `case when nth < 2 then date '1940-01-01' + (h % 20000)::integer else date '2005-01-01' + (h % 7900)::integer end`,
  sex: `case when nth % 2 = 0 then 'male' else 'female' end`,
  relation_to_head: `['head', 'spouse', 'son', 'daughter', 'parent'][1 + least(nth, 4)]`,
  wage: `case when nth < 2 and h % 10 < 7 then (100000 + h % 500000)::bigint else 0::bigint end`,
  other_income: `case when h % 4 = 0 then (h % 60000)::bigint else 0::bigint end`,
  business_income: `case when h % 11 = 0 then (h % 300000)::bigint else 0::bigint end`,
  able_to_work: `h % 10 < 8`,
  medical_borne_12m: `case when h % 4 = 0 then (h % 900000)::bigint else 0::bigint end`,
  medical_borne_12m_known: `case when h % 4 = 0 then (h % 900000)::bigint else 0::bigint end`,
  assets: `(h % 3000000)::bigint`,
  houses: `(case when h % 40 = 0 then 2 when nth = 0 then 1 else 0 end)::bigint`,
}

export type Population = { readonly parts: readonly Part[]; readonly members: number }

export type PopulationOf = {
  readonly law: Law
  readonly facts: Columns
  readonly households: number
  readonly householdsOfPart: number
  readonly county: number
  readonly dir: string
}

/** Writes synthetic households straight into the Parquet files a simulation reads: one to four members, 2.5 on average. */
export async function writePopulation(db: DuckDb, of: PopulationOf): Promise<Population> {
  const parts: Part[] = []
  let members = 0
  for (let from = 0; from < of.households; from += of.householdsOfPart) {
    const count = Math.min(of.householdsOfPart, of.households - from)
    const files = {
      households: join(of.dir, `facts-households-${parts.length}.parquet`),
      members: join(of.dir, `facts-members-${parts.length}.parquet`),
    }
    const rows = `(select i as household_id, i from range(${from}, ${from + count}) r(i))`
    const household = of.facts.households.map((name) => column(of.law, name, 'i'))
    await db.run(`copy (select household_id, ${of.county}::bigint as county, ${of.county} + 100000 + (i // 2000) % 100 * 1000 as division${household.join('')}
      from ${rows} x) to ${sqlText(files.households)} (format parquet, compression zstd)`)
    const member = of.facts.members.map((name) => column(of.law, name, 'i * 8 + nth'))
    members += await db.run(`copy (select household_id, i * 8 + nth as member_id, ${of.county}::bigint as county${member.join('')}
      from (select household_id, i, unnest(range(1 + (hash(i) % 4)::bigint)) as nth from ${rows} y) x) to ${sqlText(files.members)} (format parquet, compression zstd)`)
    parts.push({ ...files, counties: [of.county], count })
    process.stderr.write(`\r${from + count} households written`)
  }
  process.stderr.write('\n')
  return { parts, members }
}

function column(law: Law, name: string, row: string): string {
  const fact = law.rules.facts.get(name)
  const declared = law.facts.get(name)
  if (!fact) throw new Error(`no fact is called [${name}]`)
  const random = `hash(${row}, ${sqlText(name)}) >> 20`
  const plain = told[name] ?? drawn(fact, declared?.absent ?? declared?.none)
  const value = plain.replaceAll(/\bh\b/g, `(${random})`)
  return `,\n case when hash(${row}, ${sqlText(`${name}?`)}) % ${oneInUnknown} <> 0 then ${value} end as ${quoted(name)}`
}

function drawn({ type, range }: FactType, usual: Value | undefined): string {
  const has = (value: string, otherwise: string) => `case when h % ${oneInHas} = 0 then ${value} else ${otherwise} end`
  switch (type.kind) {
    case 'bool':
      return has('true', 'false')
    case 'date':
      return `date '2024-01-01' + (h % 1000)::integer`
    case 'text': {
      const codes = type.codes ?? ['none']
      return has(`[${codes.map(sqlText).join(', ')}][1 + ((h // 32) % ${codes.length})::integer]`, sqlText(String(usual ?? codes.at(-1))))
    }
    case 'int': {
      const most = Math.min(range?.[1] ?? 1000, type.unit === 'fen' ? 1_000_000 : 9)
      const least = Math.max(range?.[0] ?? 0, 0)
      return has(`(${least} + (h // 32) % ${most - least + 1})::bigint`, `${typeof usual === 'number' ? usual : least}::bigint`)
    }
  }
}
