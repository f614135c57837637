import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Keys } from '@doudi/platform/crypto/keys.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Sex } from '../contract/code.ts'
import type { MatchedBy } from '../contract/search.ts'
import { nameKey } from '../domain/name-key.ts'

export interface PersonFound {
  person_id: number
  household_id: number
  division: number
  name: string
  sex: Sex
  born_on: PlainDate | null
  id_masked: string
  phone_masked: string | null
  matched_by: MatchedBy
  total: number
}

/** A way to look for a person that fits what was typed. */
interface Way {
  readonly by: MatchedBy
  readonly condition: RawBuilder<unknown>
}

/** Each way the text can be meant; text that fits none finds nobody, never everybody. Numbers are looked up by their last four characters. */
export function waysToFind(q: string, keys: Keys): Way[] {
  const ways: Way[] = []
  if (/\p{Script=Han}/u.test(q)) ways.push({ by: 'name', condition: startsWith(sql`p.name_key`, nameKey(q)) })
  if (/^[a-z]{2,6}$/i.test(q)) {
    const initials = q.toLowerCase()
    const others = sql`p.person_id = any (array(select o.person_id from registry.other_initials o where ${startsWith(sql`o.initials`, initials)}))`
    ways.push({ by: 'initials', condition: sql`(${startsWith(sql`p.initials`, initials)} or ${others})` })
    if (q.length >= 3) ways.push({ by: 'name', condition: startsWith(sql`p.name_key`, nameKey(q)) })
  }
  const tail = q.slice(-4).toUpperCase()
  if (/^\d{17}[\dx]$/i.test(q)) ways.push({ by: 'id-tail', condition: sql`p.id_index = ${keys.index('id-index', q.toUpperCase())}` })
  else if (/^\d{3,16}[\dx]$/i.test(q)) ways.push({ by: 'id-tail', condition: sql`p.id_tail_index = ${keys.index('id-tail-index', tail)}` })
  if (/^\d{4,11}$/.test(q)) ways.push({ by: 'phone-tail', condition: sql`p.phone_tail_index = ${keys.index('phone-tail-index', tail)}` })
  return ways
}

/** Prefix match as two comparisons: LIKE is not leakproof, so that under row-level security it would read every row of the area. */
function startsWith(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`(${column} ~>=~ ${text} and ${column} ~<~ ${`${text}\u{10ffff}`})`
}

/** More than so many people with the same last four characters are not opened one by one; a longer tail of them is not looked for. */
const mostOpened = 2000

/** Of people found by the last four characters, those whose number ends as typed: numbers are sealed, so they are opened one by one. */
async function findByLongTail(tx: Tx, q: string, at: { keys: Keys; ways: readonly Way[] }): Promise<Way[]> {
  const text = q.toUpperCase()
  const longWays = await Promise.all(
    at.ways.map(async (way) => {
      if (way.by !== 'id-tail' && way.by !== 'phone-tail') return way
      const column = way.by === 'id-tail' ? sql`p.id_sealed` : sql`p.phone_sealed`
      const { rows } = await sql<{ person_id: number; sealed: Buffer }>`
        select p.person_id, ${column} as sealed from registry.persons p where ${way.condition} limit ${mostOpened}`.execute(tx)
      const purpose = way.by === 'id-tail' ? 'id-number' : 'phone'
      const ids = rows
        .filter(({ sealed }) => at.keys.open(purpose, sealed).toString('utf8').endsWith(text))
        .map(({ person_id }) => person_id)
      return { by: way.by, condition: sql`p.person_id = any (${ids}::bigint[])` }
    }),
  )
  return longWays
}

/** The ways to find people for a text, with tails longer than four characters narrowed to those that fit in full. */
export async function findWays(tx: Tx, q: string, keys: Keys): Promise<Way[]> {
  const ways = waysToFind(q, keys)
  return q.length > 4 && q.length < 18 && ways.some(({ by }) => by === 'id-tail' || by === 'phone-tail')
    ? findByLongTail(tx, q, { keys, ways })
    : ways
}

/** People found, nearest match first, inside the asker's area. */
export async function findPeople(
  tx: Tx,
  ways: readonly Way[],
  page: { limit: number; offset: number },
): Promise<{ rows: PersonFound[]; total: number }> {
  if (ways.length === 0) return { rows: [], total: 0 }
  const matched = sql.join(
    ways.map(({ by, condition }) => sql`when ${condition} then ${by}::text`),
    sql` `,
  )
  const any = sql.join(
    ways.map(({ condition }) => condition),
    sql` or `,
  )
  const { rows } = await sql<PersonFound>`
    select p.person_id, p.household_id, p.division, p.name, p.sex, p.born_on, p.id_masked, p.phone_masked, case ${matched} end as matched_by, count(*) over () as total
    from registry.persons p where ${any} order by length(p.name_key), p.name collate registry.chinese, p.person_id limit ${page.limit} offset ${page.offset}`.execute(
    tx,
  )
  if (rows[0]) return { rows, total: rows[0].total }
  if (page.offset === 0) return { rows, total: 0 }
  // Past the last page there is no row to carry the total.
  const counted = await sql<{ total: number }>`select count(*) as total from registry.persons p where ${any}`.execute(tx)
  return { rows, total: counted.rows[0]?.total ?? 0 }
}
