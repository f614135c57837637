import { addMonths, month, monthOf } from '@doudi/core/kernel/month.ts'
import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { DeliveryCalendar, GetDeliveryCalendar } from '../contract/delivery.ts'
import { listForCalendar } from '../store/deliveries.ts'

/** Classes by months: which file is there, which waits, which nobody has sent. */
export const getDeliveryCalendar = useCase({
  name: 'intake.get-calendar',
  summary: '各部门各月数据到了没有',
  input: GetDeliveryCalendar,
  output: DeliveryCalendar,
  load: loadNothing,
  may: (actor) => actor.holds('delivery:read'),
  run: async ({ tx, services, clock }, _loaded, { last, months: count }) => {
    const newest = last === undefined ? monthOf(clock.today()) : month(last)
    const months = Array.from({ length: count }, (_, n) => addMonths(newest, n - count + 1))
    const rows = await listForCalendar(tx, months)
    return {
      months,
      classes: services.policies.catalogue.classes.map(({ id, title, agency }) => ({
        class: id,
        classTitle: title,
        agency,
        cells: months.map((period) =>
          cellOf(
            period,
            rows.filter((row) => row.class === id && row.period === period),
          ),
        ),
      })),
    }
  },
})

type Rows = Awaited<ReturnType<typeof listForCalendar>>

function cellOf(period: string, rows: Rows) {
  const says =
    rows.find(({ state }) => state === 'applied') ?? rows.findLast(({ state }) => state === 'held' || state === 'previewed') ?? rows.at(-1)
  return {
    period,
    state: says?.state ?? null,
    deliveryId: says?.delivery_id ?? null,
    rows: says?.rows ?? null,
    rejected: says?.rejected ?? null,
    waiting: rows.some((row) => row !== says && (row.state === 'held' || row.state === 'previewed')),
  }
}
