import { explainReject, type Reject, rejectCode } from '../domain/reject.ts'
import type { RejectEncoder } from './reject-rows.ts'

export type RejectedRow = { readonly ordinal: number; readonly from: number; readonly to: number; readonly reasons: readonly Reject[] }
export type RejectSample = { readonly row: number; readonly code: string; readonly zh: string }
export type Counts = Readonly<Record<string, number>>

/** What is said of the rejected rows of a chunk or a file: the rows with their reasons, how many for which reason, and a few to look at. */
export type RejectReport = {
  readonly rejected: number
  readonly rejectRows: Uint8Array
  readonly reasons: Counts
  readonly samples: readonly RejectSample[]
}

/** Rejected rows that a preview shows. */
export const maxSamples = 20

/** @param before records before the first one of the chunk; row 1 is the header */
export function reportRejects(
  rejected: readonly RejectedRow[],
  chunk: { bytes: Uint8Array; before: number; encoder: RejectEncoder },
): RejectReport {
  const rows: Uint8Array[] = []
  const reasons: Record<string, number> = {}
  const samples: RejectSample[] = []
  for (const one of rejected) {
    const row = chunk.before + one.ordinal + 1
    const zh = one.reasons.map(explainReject).join('；')
    const code = one.reasons[0] ? rejectCode(one.reasons[0]) : ''
    reasons[code] = (reasons[code] ?? 0) + 1
    rows.push(chunk.encoder.bytes(row, zh, chunk.bytes.subarray(one.from, one.to)))
    if (samples.length < maxSamples) samples.push({ row, code, zh })
  }
  return { rejected: rejected.length, rejectRows: Buffer.concat(rows), reasons, samples }
}

export function addCounts(to: Record<string, number>, counts: Counts): void {
  for (const [code, count] of Object.entries(counts)) to[code] = (to[code] ?? 0) + count
}
