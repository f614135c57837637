import { refusals } from '@doudi/platform/errors.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import { findDelivery } from '../store/deliveries.ts'
import type { DeliveryRow } from '../store/tables.ts'

/** A delivery the asker may see; row-level security hides the others. */
export async function loadDelivery({ tx }: Pick<UseCaseContext, 'tx'>, { deliveryId }: { deliveryId: number }): Promise<DeliveryRow> {
  const row = await findDelivery(tx, deliveryId)
  if (!row) throw refusals.notFound({ zh: '交付', en: 'delivery' })
  return row
}
