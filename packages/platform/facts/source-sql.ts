import { quoted, textLiteral } from '@doudi/core/rules/sql/dialect.ts'
import type { Source } from '../policies/sources.ts'
import { sqlType } from './fact-sql.ts'

/** Tables of the registry's snapshot in DuckDB; the parts of the comparison agree on these names and columns. */
export const snapshotTables = {
  people: 'household_id bigint, division bigint, person_id bigint, sex varchar, born_on date, hukou varchar, relation varchar',
  benefits: 'person_id bigint, scheme varchar, since date, amount bigint, declared_income bigint',
  facts: 'person_id bigint, fact varchar, state varchar, value varchar, kind varchar, as_of date, source varchar',
  deaths: 'person_id bigint, state varchar, decided_on date',
  signals: 'household_id bigint, person_id bigint, rule varchar, grade varchar',
  attached: 'person_hash varchar, person_id bigint',
} as const

export type SnapshotTable = keyof typeof snapshotTables

/** What the lake's files of one source look like when they are read together. */
export type LakeFiles = { readonly files: readonly string[]; readonly hasAttached: boolean; readonly hashIsBlob: boolean }

/** Rows of a source with `person_id`, its columns, and the `has_` twins that are used. */
export function printSource(source: Source, lake: LakeFiles, used: ReadonlySet<string>): string {
  const present = [...source.columns.keys()]
    .filter((name) => used.has(name) && name.startsWith('has_') && source.columns.has(name.slice(4)))
    .map((name) => `${quoted(name.slice(4))} is not null as ${quoted(name)}`)
  const twins = present.length > 0 ? `, ${present.join(', ')}` : ''
  switch (source.id) {
    case 'population':
      return `select *${twins} from (select household_id, person_id, sex, born_on, relation, hukou, division, null as grid from people) p`
    case 'assistance-in-force':
      return `select *${twins} from benefits`
    case 'household-facts':
      return `select *, ${factColumns} from facts`
    case 'confirmed-death':
      return 'select * from deaths'
    case 'warning-signal':
      return 'select * from signals'
    default:
      if (source.kind !== 'lake') return 'select null::bigint as person_id where false'
      return `select *${twins} from (${printLake(lake, columnsThatMayLack(source, used))}) l`
  }
}

// A fact's value came as JSON; each kind is read as its own column, and the others stay empty.
const factColumns = [
  "state <> 'not-answered' as answered",
  "state = 'found' as recorded",
  'try_cast(value as bigint) as value_fen',
  'try_cast(value as bigint) as value_count',
  'try_cast(value as boolean) as value_flag',
  'value as value_text',
].join(', ')

/** Optional columns that are used: a class may have gained one after the files came, which then lack it. */
function columnsThatMayLack({ columns }: Source, used: ReadonlySet<string>): readonly string[] {
  return [...columns].flatMap(([name, { type }]) =>
    columns.has(`has_${name}`) && (used.has(name) || used.has(`has_${name}`)) ? [`cast(null as ${sqlType(type)}) as ${quoted(name)}`] : [],
  )
}

function printLake({ files, hasAttached, hashIsBlob }: LakeFiles, mayLack: readonly string[]): string {
  const list = files.map(textLiteral).join(', ')
  const whole = `read_parquet([${list}], hive_partitioning = false, union_by_name = true)`
  const rows = mayLack.length === 0 ? whole : `(select * from ${whole} union all by name select ${mayLack.join(', ')} where false)`
  if (!hasAttached) return `select *, person as person_id from ${rows}`
  const hash = hashIsBlob ? 'lower(hex(l.person_hash))' : 'lower(l.person_hash)'
  // Somebody registered after the file came: the hash leads to the person, the file stays as it is.
  return `select l.*, coalesce(l.person, a.person_id) as person_id from ${rows} l left join attached a on l.person is null and a.person_hash = ${hash}`
}
