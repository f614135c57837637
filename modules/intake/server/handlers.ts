import type { HandlerEntry } from '@doudi/platform/use-case/signals.ts'
import { z } from 'zod'
import type { Intake } from '../work/intake.ts'

const Read = z.object({ deliveryId: z.number(), apply: z.boolean(), released: z.boolean().default(false) })

/** What this module does when told: read a delivery. A delivery that is done already is left alone. */
export function handlers(intake: () => Intake): ReadonlyMap<string, HandlerEntry> {
  const handle = async (payload: Record<string, unknown>) => {
    const { deliveryId, ...options } = Read.parse(payload)
    await intake().run(deliveryId, options)
  }
  return new Map([['intake.read', { lane: 'bulk', handle }]])
}
