import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'

export interface NewPublication {
  readonly draftId: number
  readonly division: number
  readonly title: string
  readonly path: string
  /** Null: the area says nothing of its own in the file any more. */
  readonly digest: string | null
  readonly belowDigest: string | null
  readonly effectiveOn: string
  readonly publishedOn: string
  readonly author: { readonly account: string; readonly name: string }
  readonly approvedBy: { readonly account: string; readonly name: string }
}

/** Publishes one file of a draft: it is law of the area from its date on. Nothing changes such a row afterwards. */
export async function addPublication(tx: Tx, one: NewPublication): Promise<void> {
  await sql`insert into policy.publications
      (draft_id, division, title, path, digest, below_digest, effective_on, published_on, author, author_name, approved_by, approved_by_name)
    values (${one.draftId}, ${one.division}, ${one.title}, ${one.path}, ${one.digest}, ${one.belowDigest}, ${one.effectiveOn}, ${one.publishedOn},
      ${one.author.account}, ${one.author.name}, ${one.approvedBy.account}, ${one.approvedBy.name})`.execute(tx)
}

/** Takes back what a draft published. */
export async function addRevocation(tx: Tx, one: { draftId: number; division: number; by: NewPublication['approvedBy'] }): Promise<void> {
  await sql`insert into policy.revocations (draft_id, division, revoked_by, revoked_by_name)
    values (${one.draftId}, ${one.division}, ${one.by.account}, ${one.by.name})`.execute(tx)
}

/** Whether something a draft published is law on this day already. */
export async function isLawOn(tx: Tx, { draftId, on }: { draftId: number; on: string }): Promise<boolean> {
  const { rows } = await sql`select from policy.publications where draft_id = ${draftId} and effective_on <= ${on} limit 1`.execute(tx)
  return rows.length > 0
}

/** Paths of an area that have a version beginning later than this day. */
export async function listLaterPaths(tx: Tx, at: { division: number; after: string; paths: readonly string[] }): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`select distinct path from policy.published
    where division = ${at.division} and effective_on > ${at.after} and path = any (${at.paths}::text[]) order by path`.execute(tx)
  return rows.map((row) => row.path)
}

export interface FileChangeRecord {
  readonly published_at: Date
  readonly effective_on: string
  readonly author_name: string
  readonly approved_by_name: string
  readonly draft_id: number
  readonly division: number
  readonly title: string
  readonly removed: boolean
}

/** When a file was changed in any of these areas, newest first. */
export async function listFileChanges(tx: Tx, at: { path: string; areas: readonly number[] }): Promise<FileChangeRecord[]> {
  const { rows } =
    await sql<FileChangeRecord>`select published_at, effective_on, author_name, approved_by_name, draft_id, division, title, digest is null as removed
    from policy.published where path = ${at.path} and division = any (${at.areas}::bigint[]) order by publication_id desc`.execute(tx)
  return rows
}

export interface StandingPublication {
  readonly division: number
  readonly path: string
  readonly digest: string
  readonly below_digest: string | null
}

/** The newest version of every file in every area that published one, and did not remove it since. */
export async function listStanding(tx: Tx): Promise<StandingPublication[]> {
  const { rows } = await sql<StandingPublication>`select * from (
      select distinct on (division, path) division, path, digest, below_digest
      from policy.published order by division, path, effective_on desc, publication_id desc) newest where digest is not null`.execute(tx)
  return rows
}

/** Names of areas by six digits, as far as they are known. */
export async function listAreaNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ area: string; name: string }>`select left(division::text, 6) as area, name from registry.divisions
    where level in ('province', 'prefecture', 'county') and upper_inf(valid)`.execute(tx)
  return new Map([['national', '全国'], ...rows.map(({ area, name }) => [area, name] as const)])
}
