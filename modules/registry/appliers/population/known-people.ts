import { rangeOf } from '@doudi/core/registry/division.ts'
import { copiedBigint, readCopy } from '@doudi/platform/db/read-copy.ts'
import type { ClientBase } from 'pg'

/** What the applier must know of somebody who is registered already. */
export interface KnownPerson {
  readonly personId: number
  readonly digest: Buffer | null
  /** Newest register that had the person, null = the newest one of the area. */
  readonly lastSeen: string | null
  /** Whether this delivery has the person. */
  seen: boolean
}

/** A keyed index as the key of a map: sixteen of its bytes are unique enough and cheap to compare. */
export const mapKey = (index: Buffer): string => index.toString('latin1', 0, 16)

/** Everybody registered in the area, by index. 230,000 people take about 60 MB for the time of the delivery. */
export async function readKnownPeople(client: ClientBase, division: number): Promise<Map<string, KnownPerson>> {
  const { lo, hi } = rangeOf(division)
  const known = new Map<string, KnownPerson>()
  const query = `select id_index, person_id, row_digest, last_seen from registry.persons where division >= ${lo} and division < ${hi}`
  for await (const rows of readCopy(client, query)) {
    for (const [index, personId, digest, lastSeen] of rows) {
      if (!index || !personId) continue
      const person = {
        personId: copiedBigint(personId),
        digest: digest ? Buffer.from(digest) : null,
        lastSeen: lastSeen?.toString('utf8') ?? null,
        seen: false,
      }
      known.set(mapKey(index), person)
    }
  }
  return known
}
