import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { ApplyDelivery, DecideDelivery, DeliveryDetail } from '../contract/delivery.ts'
import { canMove, type DeliveryState } from '../domain/delivery-state.ts'
import { intakeRefusals } from '../errors.ts'
import { lockDelivery, noteDecision } from '../store/deliveries.ts'
import type { DeliveryRow } from '../store/tables.ts'
import { toDetail } from './delivery-view.ts'
import { loadDelivery } from './load-delivery.ts'

/** Applies a delivery that waits as a preview; the guard still judges it. */
export const applyDelivery = useCase({
  name: 'intake.apply-delivery',
  summary: '把预览过的数据入库',
  input: ApplyDelivery,
  output: DeliveryDetail,
  load: (context, { deliveryId }) => loadDelivery(context, { deliveryId }),
  may: (actor, { division }) => actor.holds('delivery:write', division),
  run: (context, row) => move(context, row, { from: ['previewed'], to: 'applying', reason: null, released: false }),
})

/** Applies a held delivery on a person's word. */
export const releaseDelivery = useCase({
  name: 'intake.release-delivery',
  summary: '放行暂缓入库的数据，须写明理由',
  input: DecideDelivery,
  output: DeliveryDetail,
  load: (context, { deliveryId }) => loadDelivery(context, { deliveryId }),
  may: (actor, { division }) => actor.holds('delivery:write', division),
  run: (context, row, { reason }) => move(context, row, { from: ['held'], to: 'applying', reason, released: true }),
})

/** Keeps a delivery out for good; its sealed file stays until its retention ends. */
export const discardDelivery = useCase({
  name: 'intake.discard-delivery',
  summary: '作废一份没有入库的数据，须写明理由',
  input: DecideDelivery,
  output: DeliveryDetail,
  load: (context, { deliveryId }) => loadDelivery(context, { deliveryId }),
  may: (actor, { division }) => actor.holds('delivery:write', division),
  run: (context, row, { reason }) => move(context, row, { from: ['held', 'previewed'], to: 'discarded', reason, released: false }),
})

interface Move {
  readonly from: readonly DeliveryState[]
  readonly to: DeliveryState
  readonly reason: string | null
  readonly released: boolean
}

async function move(
  context: UseCaseContext,
  { delivery_id: deliveryId }: DeliveryRow,
  { from, to, reason, released }: Move,
): Promise<DeliveryDetail> {
  const { tx, actor, touch, send, services } = context
  const row = await lockDelivery(tx, deliveryId)
  if (!row || !from.includes(row.state) || !canMove(row.state, to)) throw intakeRefusals.wrongState(row?.state ?? 'discarded')
  await noteDecision(tx, deliveryId, { state: to, by: actor.account, reason })
  touch({ division: row.division, detail: { delivery: deliveryId, state: to } })
  if (to === 'applying') await send('intake.read', { deliveryId, apply: true, released })
  return toDetail(await loadDelivery(context, { deliveryId }), services)
}
