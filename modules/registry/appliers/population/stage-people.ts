import { rangeOf } from '@doudi/core/registry/division.ts'
import type { Keys } from '@doudi/platform/crypto/keys.ts'
import { CopyRows, type CopyType } from '@doudi/platform/db/copy-rows.ts'
import type { ApplyContext, RowRefusal, TypedRow } from '@doudi/platform/deliveries/applier.ts'
import { refuse } from '../refuse.ts'
import { type KnownPerson, mapKey } from './known-people.ts'
import { personSealer } from './person-sealer.ts'

/** What is staged of a row; ID number and phone only sealed, never as text, not even here. */
const COLUMNS = {
  row: 'int4', id_index: 'bytea', row_digest: 'bytea', id_sealed: 'bytea', id_tail_index: 'bytea', id_masked: 'text', person_hash: 'bytea',
  name: 'text', name_key: 'text', initials: 'text', other_initials: 'text[]', sex: 'text', born_on: 'date', hukou: 'text',
  division: 'int8', household_no: 'text', relation: 'text', grid: 'text', address: 'text',
  phone_sealed: 'bytea', phone_tail_index: 'bytea', phone_masked: 'text',
} as const satisfies Record<string, CopyType> // biome-ignore format: a list of columns

const CREATE = `create temp table staged_people (
  ${Object.entries(COLUMNS)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')},
  person_id bigint, household_id bigint, is_new boolean not null default false
) on commit drop`

export interface StagedPeople {
  readonly kept: number
  readonly staged: number
  readonly refused: readonly RowRefusal[]
}

export interface StagingPlan {
  readonly keys: Keys
  readonly known: ReadonlyMap<string, KnownPerson>
  /** Villages that exist in the area. */
  readonly villages: ReadonlySet<number>
  /** A newer register of the area was applied before: this one only adds what that one did not know. */
  readonly late: boolean
  /** Whether keyed hashes of new people are wanted, because somebody waits under one. */
  readonly hashes: boolean
}

/**
 * Reads the rows, leaves out what is known and equal, and stages the rest. Rows that are equal to what the last register said cost
 * two keyed digests and nothing else, so the monthly file of a county takes seconds although nearly nothing in it is new.
 */
export async function stagePeople(
  context: ApplyContext,
  rows: AsyncIterable<readonly TypedRow[]>,
  plan: StagingPlan,
): Promise<StagedPeople> {
  const { client, delivery } = context
  await client.query(CREATE)
  const sealer = personSealer(plan.keys, { hashes: plan.hashes })
  const copy = new CopyRows(client, 'staged_people', COLUMNS)
  const first = new Map<string, Buffer>()
  const refused: RowRefusal[] = []
  const range = rangeOf(delivery.division)
  let [done, staged] = [0, 0]
  for await (const batch of rows) {
    context.signal.throwIfAborted()
    for (const row of batch) {
      const person = sealer.read(row)
      const refusal = checkPlace(row.row, person.division, { range, villages: plan.villages })
      if (refusal) {
        refused.push(refusal)
        continue
      }
      const key = mapKey(person.index)
      const before = first.get(key)
      if (before) {
        if (!before.equals(person.digest)) refused.push(refuse.listedTwice(row.row))
        continue
      }
      first.set(key, person.digest)
      if (!isNews(plan.known.get(key), person.digest, { late: plan.late, period: delivery.period })) continue
      await copy.write(sealer.seal(person))
      staged += 1
    }
    done += batch.length
    context.progress(done)
  }
  await copy.end()
  return { kept: done - refused.length, staged, refused }
}

function checkPlace(
  row: number,
  division: number,
  at: { range: { lo: number; hi: number }; villages: ReadonlySet<number> },
): RowRefusal | undefined {
  if (division < at.range.lo || division >= at.range.hi) return refuse.divisionOutside(row)
  return at.villages.has(division) ? undefined : refuse.divisionUnknown(row)
}

/** Marks the person as seen. An older register never overrules what a newer one said of the same person. */
function isNews(known: KnownPerson | undefined, digest: Buffer, at: { late: boolean; period: string }): boolean {
  if (!known) return true
  known.seen = true
  if (known.digest?.equals(digest)) return false
  return !(at.late && (known.lastSeen === null || known.lastSeen >= at.period))
}
