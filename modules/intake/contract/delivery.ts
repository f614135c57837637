import { Paging, pageOf } from '@doudi/registry/contract/paging.ts'
import { z } from 'zod'
import { deliveryStates } from '../domain/delivery-state.ts'

const Bilingual = z.object({ zh: z.string(), en: z.string() })
const Period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份请写成 2026-10')

/** Number of a delivery in a path. */
export const DeliveryId = z.coerce.number().int().positive()

/** Why a delivery is held or refused: every reason as a sentence; nothing personal. */
export const DeliveryReason = z.object({ code: z.string(), zh: z.string(), en: z.string() })

/** How far the reading of a file has come. @unit bytes of the file; bytes per second */
export const DeliveryProgress = z.object({ rows: z.number(), bytes: z.number(), ofBytes: z.number(), bytesPerSecond: z.number() })

/** A delivery as lists show it. Rows, kept, rejected and unknownPeople are null until the file has been read. */
export const Delivery = z.object({
  deliveryId: z.number().int(),
  class: z.string(),
  classTitle: Bilingual,
  agency: Bilingual,
  period: z.string(),
  /** Twelve digits; the delivery is seen only by offices whose area holds it. */
  division: z.number().int(),
  state: z.enum(deliveryStates),
  fileName: z.string(),
  bytes: z.number(),
  channel: z.string(),
  receivedAt: z.string(),
  receivedBy: z.string(),
  rows: z.number().nullable(),
  kept: z.number().nullable(),
  rejected: z.number().nullable(),
  /** People named in kept rows who are not in the registry. */
  unknownPeople: z.number().nullable(),
  reasons: z.array(DeliveryReason),
  /** Whether there is a file of rejected rows, to be fetched at /api/deliveries/:id/rejects. */
  hasRejects: z.boolean(),
  progress: DeliveryProgress.nullable(),
  seconds: z.number().nullable(),
  appliedAt: z.string().nullable(),
  replacedBy: z.number().int().nullable(),
})
export type Delivery = z.infer<typeof Delivery>

/** One delivery with what a preview shows: why rows are rejected, some of them, what releasing would do, who decided. */
export const DeliveryDetail = Delivery.extend({
  /** By reason, most frequent first. */
  rejectReasons: z.array(z.object({ code: z.string(), zh: z.string(), count: z.number().int() })),
  /** Row number (the header is 1) and sentence; never the row itself. */
  samples: z.array(z.object({ row: z.number().int(), code: z.string(), zh: z.string() })),
  /** What was put right in ID numbers and telephones, by kind. */
  notes: z.record(z.string(), z.number()),
  /** The sealed file of rejected rows, as a name only. */
  rejectsFile: z.string().nullable(),
  /** True when no earlier period could be compared with. */
  withoutHistory: z.boolean(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedReason: z.string().nullable(),
  retainUntil: z.string().nullable(),
})
export type DeliveryDetail = z.infer<typeof DeliveryDetail>

/** What comes with an upload: the file is sealed, read, and shown (`preview`) or applied when the guard passes (`apply`). */
export const ReceiveDelivery = z.strictObject({
  file: z.object({ path: z.string(), fileName: z.string(), bytes: z.number() }),
  class: z.string().optional(),
  period: Period.optional(),
  /** Division of the sender, 6 or 12 digits; the actor's own where it is not given. */
  area: z
    .string()
    .regex(/^\d{6}(\d{6})?$/, '地区请写 6 位或 12 位代码')
    .optional(),
  mode: z.enum(['preview', 'apply']).default('preview'),
})
export type ReceiveDelivery = z.infer<typeof ReceiveDelivery>

/** `received`: being read, ask again until its state is neither received nor applying. `already-applied`: the same content as this one. */
export const DeliveryReceived = z.object({ outcome: z.enum(['received', 'already-applied']), delivery: DeliveryDetail })
export type DeliveryReceived = z.infer<typeof DeliveryReceived>

export const ListDeliveries = Paging.extend({
  state: z.enum(deliveryStates).optional(),
  class: z.string().optional(),
  period: Period.optional(),
})

/** Deliveries of the reader's area, newest first. */
export const DeliveryList = pageOf(Delivery)

export const GetDelivery = z.object({ deliveryId: DeliveryId })
export const ApplyDelivery = z.object({ deliveryId: DeliveryId })

/** Releasing and discarding are decisions of a person and need a reason, which is kept and audited. */
export const DecideDelivery = z.object({
  deliveryId: DeliveryId,
  reason: z.string().trim().min(2, '请写明理由').max(500, '理由不超过 500 字'),
})

/** The months shown in the grid of agencies and months. */
export const GetDeliveryCalendar = z.object({
  last: Period.optional(),
  months: z.coerce.number().int().min(1).max(36).default(13),
})

/** Which agency's file of which month is there; a cell without a delivery is a month nobody has delivered. */
export const DeliveryCalendar = z.object({
  months: z.array(z.string()),
  classes: z.array(
    z.object({
      class: z.string(),
      classTitle: Bilingual,
      agency: Bilingual,
      cells: z.array(
        z.object({
          period: z.string(),
          /** The delivery that says most of this month: applied, else one that waits, else the newest. */
          state: z.enum(deliveryStates).nullable(),
          deliveryId: z.number().int().nullable(),
          rows: z.number().nullable(),
          rejected: z.number().nullable(),
          /** Another delivery of this month waits for a decision. */
          waiting: z.boolean(),
        }),
      ),
    }),
  ),
})
export type DeliveryCalendar = z.infer<typeof DeliveryCalendar>
