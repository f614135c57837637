/** A class of deliveries as the catalogue describes it; the shape of `policies/catalogue/*.yaml`, free of the loader. */
export type DeliveryClass = {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly period: { readonly kind: 'snapshot' } | { readonly kind: 'month-of'; readonly column: string }
  readonly appliesTo: 'registry' | 'lake'
  readonly rowKey: readonly string[]
  readonly guard: GuardLimits
  readonly fileName: readonly string[]
  readonly columns: readonly ClassColumn[]
}

export type ClassColumn = {
  readonly id: string
  readonly type: 'id' | 'name' | 'text' | 'code' | 'integer' | 'money' | 'date' | 'division' | 'phone'
  readonly zh: string
  readonly synonyms: readonly string[]
  readonly required: boolean
  readonly unit?: 'yuan' | 'fen' | undefined
  readonly codes?: Readonly<Record<string, string | number>> | undefined
}

/** When a readable file is doubtful all the same. */
export type GuardLimits = {
  /** Rows against the median of the last periods. */
  readonly minRatio: number
  readonly maxRatio: number
  readonly medianOf: number
  /** Share of rows that may be rejected. */
  readonly maxRejected: number
}
