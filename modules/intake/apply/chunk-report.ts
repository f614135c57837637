import { explainReject, type Reject, rejectCode } from '../domain/reject.ts'
import type { RejectEncoder } from './reject-rows.ts'

export type RejectedRow = { readonly ordinal: number; readonly from: number; readonly to: number; readonly reasons: readonly Reject[] }
export type RejectSample = { readonly row: number; readonly code: string; readonly zh: string }
/** How many rows for which reason, and the sentence of the first. */
export type ReasonCounts = Readonly<Record<string, { readonly count: number; readonly zh: string }>>

/** What is said of the rejected rows of a chunk or a file: the rows with their reasons, how many for which reason, and a few to look at. */
export type RejectReport = {
  readonly rejected: number
  readonly rejectRows: Uint8Array
  readonly reasons: ReasonCounts
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
  const reasons: Record<string, { count: number; zh: string }> = {}
  const samples: RejectSample[] = []
  for (const one of rejected) {
    const row = chunk.before + one.ordinal + 1
    const zh = one.reasons.map(explainReject).join('；')
    const first = one.reasons[0]
    const code = first ? rejectCode(first) : ''
    addReason(reasons, { code, count: 1, zh: first ? explainReject(first) : '' })
    rows.push(chunk.encoder.bytes(row, zh, chunk.bytes.subarray(one.from, one.to)))
    if (samples.length < maxSamples) samples.push({ row, code, zh })
  }
  return { rejected: rejected.length, rejectRows: Buffer.concat(rows), reasons, samples }
}

export function addReason(to: Record<string, { count: number; zh: string }>, reason: { code: string; count: number; zh: string }): void {
  const known = to[reason.code]
  if (known) known.count += reason.count
  else to[reason.code] = { count: reason.count, zh: reason.zh }
}

export function addCounts(to: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) to[name] = (to[name] ?? 0) + count
}
