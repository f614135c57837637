import type { Tx } from '@doudi/platform/db/tx.ts'
import { sql } from 'kysely'
import type { PolicyChange } from '../contract/common.ts'
import type { Stage } from '../domain/draft-way.ts'

export interface DraftRecord {
  readonly draft_id: number
  readonly division: number
  readonly title: string
  readonly reason: string
  readonly valid_from: string
  readonly retroactive: boolean
  readonly state: Stage
  readonly version: number
  readonly author: string | null
  readonly author_name: string
  readonly created_at: Date
  readonly changed_at: Date
  readonly below_digest: string | null
  readonly simulation: 'none' | 'running' | 'done' | 'failed'
  readonly simulated_at: Date | null
  readonly simulation_progress: { step: number; steps: number; text: string } | null
  readonly simulation_failure: string | null
  readonly paths: readonly string[]
}

const columns = sql`d.draft_id, d.division, d.title, d.reason, d.valid_from, d.retroactive, d.state, d.version, d.author, d.author_name, d.created_at,
  d.changed_at, d.below_digest, d.simulation, d.simulated_at, d.simulation_progress, d.simulation_failure,
  array(select f.path from policy.draft_files f where f.draft_id = d.draft_id order by f.path) as paths`

/** Drafts of the actor's area, newest first. */
export async function listDrafts(tx: Tx): Promise<DraftRecord[]> {
  const { rows } = await sql<DraftRecord>`select ${columns} from policy.drafts d order by d.draft_id desc limit 500`.execute(tx)
  return rows
}

export async function findDraft(tx: Tx, draftId: number, { lock = false } = {}): Promise<DraftRecord | undefined> {
  if (lock) await sql`select from policy.drafts where draft_id = ${draftId} for update`.execute(tx)
  const { rows } = await sql<DraftRecord>`select ${columns} from policy.drafts d where d.draft_id = ${draftId}`.execute(tx)
  return rows[0]
}

export interface DraftFileRecord extends PolicyChange {
  /** Digest and text of what it was made from; null for a new file. */
  readonly base_digest: string | null
  readonly base_text: string | null
}

export async function listDraftFiles(tx: Tx, draftId: number): Promise<DraftFileRecord[]> {
  const { rows } = await sql<DraftFileRecord>`select f.path, f.text, f.base_digest, b.text as base_text
    from policy.draft_files f left join policy.files b on b.digest = f.base_digest where f.draft_id = ${draftId} order by f.path`.execute(
    tx,
  )
  return rows
}

export interface NewDraft {
  readonly division: number
  readonly title: string
  readonly reason: string
  readonly validFrom: string
  readonly retroactive: boolean
  /** Null: opened by an upgrade, for whoever takes it up. */
  readonly author: string | null
  readonly authorName: string
  readonly belowDigest?: string
}

/** Adds a draft; undefined where this upgrade has one already. */
export async function addDraft(tx: Tx, draft: NewDraft): Promise<number | undefined> {
  const { rows } = await sql<{ draft_id: number }>`insert into policy.drafts
      (division, title, reason, valid_from, retroactive, state, author, author_name, below_digest)
    values (${draft.division}, ${draft.title}, ${draft.reason}, ${draft.validFrom}, ${draft.retroactive}, 'draft', ${draft.author}, ${draft.authorName},
      ${draft.belowDigest ?? null})
    on conflict (division, below_digest) where below_digest is not null do nothing returning draft_id`.execute(tx)
  return rows[0]?.draft_id
}

/** Whether a draft that an upgrade opened still waits for a person. */
export async function hasOpenUpgrade(tx: Tx): Promise<boolean> {
  const { rows } =
    await sql`select from policy.drafts where below_digest is not null and state in ('draft', 'submitted', 'refused') limit 1`.execute(tx)
  return rows.length > 0
}

export interface DraftWords {
  readonly title: string
  readonly reason: string
  readonly validFrom: string
  readonly retroactive: boolean
}

/** Writes the words of a draft; whoever saves one that an upgrade opened has taken it up. Findings of the earlier text are forgotten. */
export async function saveWords(tx: Tx, draftId: number, { words, by }: { words: DraftWords; by: { account: string; name: string } }) {
  await sql`update policy.drafts set title = ${words.title}, reason = ${words.reason}, valid_from = ${words.validFrom}, retroactive = ${words.retroactive},
      state = 'draft', author_name = case when author is null then ${by.name} else author_name end, author = coalesce(author, ${by.account}),
      simulation = 'none', simulated_at = null, simulation_progress = null, simulation_failure = null,
      version = version + 1, changed_at = clock_timestamp()
    where draft_id = ${draftId}`.execute(tx)
}

export interface NewDraftFile extends PolicyChange {
  readonly base_digest: string | null
}

/** Puts these files in place of those the draft had. */
export async function saveFiles(tx: Tx, at: { draftId: number; division: number }, files: readonly NewDraftFile[]): Promise<void> {
  const paths = files.map((file) => file.path)
  await sql`delete from policy.draft_files where draft_id = ${at.draftId} and path <> all (${paths}::text[])`.execute(tx)
  for (const { path, text, base_digest } of files) {
    await sql`insert into policy.draft_files (draft_id, division, path, text, base_digest)
      values (${at.draftId}, ${at.division}, ${path}, ${text}, ${base_digest})
      on conflict (draft_id, path) do update set text = excluded.text, base_digest = excluded.base_digest`.execute(tx)
  }
}

export async function setState(
  tx: Tx,
  draftId: number,
  { state, by }: { state: Stage; by: { account: string; name: string } },
): Promise<void> {
  await sql`update policy.drafts set state = ${state}, version = version + 1, changed_at = clock_timestamp(),
      author_name = case when author is null then ${by.name} else author_name end, author = coalesce(author, ${by.account}),
      decided_by = case when ${state} in ('approved', 'refused') then ${by.account} end
    where draft_id = ${draftId}`.execute(tx)
}

export interface DraftEventRecord {
  readonly at: Date
  readonly by_name: string
  readonly act: 'created' | 'saved' | 'simulated' | 'submitted' | 'approved' | 'refused' | 'withdrawn' | 'revoked'
  readonly reason: string | null
}

export async function listEvents(tx: Tx, draftId: number): Promise<DraftEventRecord[]> {
  const { rows } = await sql<DraftEventRecord>`select at, by_name, act, reason from policy.draft_events
    where draft_id = ${draftId} order by event_id`.execute(tx)
  return rows
}

export interface NewDraftEvent {
  readonly draftId: number
  readonly division: number
  readonly by: { readonly account: string; readonly name: string }
  readonly act: DraftEventRecord['act']
  readonly reason?: string | undefined
}

export async function addEvent(tx: Tx, event: NewDraftEvent): Promise<void> {
  await sql`insert into policy.draft_events (draft_id, division, by_account, by_name, act, reason)
    values (${event.draftId}, ${event.division}, ${event.by.account}, ${event.by.name}, ${event.act}, ${event.reason || null})`.execute(tx)
}
