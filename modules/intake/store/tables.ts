import type { DeliveryState } from '../domain/delivery-state.ts'

export type StoredReason = { readonly code: string; readonly zh: string; readonly en: string }
export type StoredSample = { readonly row: number; readonly code: string; readonly zh: string }

/** A row of intake.deliveries as queries give it. */
export type DeliveryRow = {
  readonly delivery_id: number
  readonly class: string
  readonly period: string
  readonly division: number
  readonly state: DeliveryState
  readonly mode: 'preview' | 'apply'
  readonly file_name: string
  readonly content_hash: string
  readonly bytes: number
  readonly channel: string
  readonly received_at: Date
  readonly received_by: string
  readonly rows: number | null
  readonly kept: number | null
  readonly rejected: number | null
  readonly unknown_people: number | null
  readonly reject_reasons: Readonly<Record<string, { readonly count: number; readonly zh: string }>>
  readonly samples: readonly StoredSample[]
  readonly reason: readonly StoredReason[] | null
  readonly raw_file: string | null
  readonly rejects_file: string | null
  readonly part_file: string | null
  readonly seconds: number | null
  readonly notes: Readonly<Record<string, number>>
  readonly without_history: boolean
  readonly decided_at: Date | null
  readonly decided_by: string | null
  readonly decided_reason: string | null
  readonly applied_at: Date | null
  readonly replaced_by: number | null
  readonly retain_until: string | null
}
