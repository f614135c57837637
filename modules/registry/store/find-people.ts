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

/** Each way the text can be meant; text that fits none finds nobody, never everybody. */
export function waysToFind(q: string, keys: Keys): Way[] {
  const ways: Way[] = []
  if (/\p{Script=Han}/u.test(q)) ways.push({ by: 'name', condition: startsWith(sql`p.name_key`, nameKey(q)) })
  if (/^[a-z]{2,6}$/i.test(q)) {
    const initials = q.toLowerCase()
    const others = sql`p.person_id in (select person_id from registry.other_initials o where ${startsWith(sql`o.initials`, initials)})`
    ways.push({ by: 'initials', condition: sql`(${startsWith(sql`p.initials`, initials)} or ${others})` })
    if (q.length >= 3) ways.push({ by: 'name', condition: startsWith(sql`p.name_key`, nameKey(q)) })
  }
  if (/^\d{17}[\dx]$/i.test(q)) ways.push({ by: 'id-tail', condition: sql`p.id_index = ${keys.index('id-index', q.toUpperCase())}` })
  if (/^\d{3}[\dx]$/i.test(q))
    ways.push({ by: 'id-tail', condition: sql`p.id_tail_index = ${keys.index('id-tail-index', q.toUpperCase())}` })
  if (/^\d{4}$/.test(q)) ways.push({ by: 'phone-tail', condition: sql`p.phone_tail_index = ${keys.index('phone-tail-index', q)}` })
  return ways
}

/** Prefix match that an index with text_pattern_ops serves; a sign of LIKE in the text stands for itself. */
function startsWith(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  return sql`${column} like ${`${text.replace(/[\\%_]/g, '\\$&')}%`}`
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
  return { rows, total: rows[0]?.total ?? 0 }
}
