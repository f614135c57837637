import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { DeliveryDetail, DeliveryList, GetDelivery, ListDeliveries } from '../contract/delivery.ts'
import { listDeliveries as readDeliveries } from '../store/deliveries.ts'
import { toDelivery, toDetail } from './delivery-view.ts'
import { loadDelivery } from './load-delivery.ts'

/** Deliveries of the asker's area, newest first. */
export const listDeliveries = useCase({
  name: 'intake.list-deliveries',
  summary: '数据交付清单',
  input: ListDeliveries,
  output: DeliveryList,
  load: loadNothing,
  may: (actor) => actor.holds('delivery:read'),
  run: async ({ tx, services }, _loaded, { page, pageSize, ...filter }) => {
    const { rows, total } = await readDeliveries(tx, filter, { limit: pageSize, offset: (page - 1) * pageSize })
    return { rows: rows.map((row) => toDelivery(row, services)), total, page, pageSize }
  },
})

/** One delivery: counts, reasons, samples without people, progress while it is read. */
export const getDelivery = useCase({
  name: 'intake.get-delivery',
  summary: '一份数据交付',
  input: GetDelivery,
  output: DeliveryDetail,
  load: loadDelivery,
  may: (actor, { division }) => actor.holds('delivery:read', division),
  run: async ({ services, touch }, row) => {
    touch({ division: row.division, detail: { delivery: row.delivery_id } })
    return toDetail(row, services)
  },
})
