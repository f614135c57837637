import type { Services } from '@doudi/platform/use-case/services.ts'
import type { Delivery, DeliveryDetail } from '../contract/delivery.ts'
import type { DeliveryRow } from '../store/tables.ts'
import { findProgress } from '../work/progress.ts'

/** A delivery as lists show it. */
export function toDelivery(row: DeliveryRow, services: Services): Delivery {
  const of = services.policies.catalogue.find(row.class)
  const unknown = { zh: row.class, en: row.class }
  return {
    deliveryId: row.delivery_id,
    class: row.class,
    classTitle: of?.title ?? unknown,
    agency: of?.agency ?? unknown,
    period: row.period,
    division: row.division,
    state: row.state,
    fileName: row.file_name,
    bytes: row.bytes,
    channel: row.channel,
    receivedAt: row.received_at.toISOString(),
    receivedBy: row.received_by,
    rows: row.rows,
    kept: row.kept,
    rejected: row.rejected,
    unknownPeople: row.unknown_people,
    reasons: [...(row.reason ?? [])],
    hasRejects: row.rejects_file !== null,
    progress: findProgress(services, row.delivery_id) ?? null,
    seconds: row.seconds,
    appliedAt: row.applied_at?.toISOString() ?? null,
    replacedBy: row.replaced_by,
  }
}

/** The same with what a preview shows. */
export function toDetail(row: DeliveryRow, services: Services): DeliveryDetail {
  return {
    ...toDelivery(row, services),
    rejectReasons: Object.entries(row.reject_reasons)
      .map(([code, { count, zh }]) => ({ code, zh, count }))
      .sort((a, b) => b.count - a.count),
    samples: [...row.samples],
    notes: row.notes,
    rejectsFile: row.rejects_file,
    withoutHistory: row.without_history,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    decidedReason: row.decided_reason,
    retainUntil: row.retain_until,
  }
}
