import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { type WorkItemList, WorkItemList as WorkItemListSchema, WorkItemQuery } from '../contract/work-item.ts'
import { listWorkItems as findItems } from '../store/work-items.ts'
import { caseTime, dueBounds } from './views/clock-view.ts'
import { toRows } from './views/work-item-view.ts'

/** Warnings of the area, the most urgent first; totals of the same filter. */
export const listWorkItems = useCase({
  name: 'monitoring.list-work-items',
  summary: '预警工单：按还没完成的时限排序，可按状态、级别、地区、期限、因素、姓名筛选',
  input: WorkItemQuery,
  output: WorkItemListSchema,
  load: async () => null,
  may: (actor) => actor.holds('warning:read'),
  run: async ({ tx, services, touch }, _loaded, query): Promise<WorkItemList> => {
    const { rows, totals } = await findItems(tx, query, dueBounds(caseTime(services)))
    touch({ detail: { rows: rows.length, total: totals.total } })
    const { total, red, orange, yellow, blue, overdue, due_today: dueToday, due_this_week: dueThisWeek } = totals
    return {
      rows: await toRows(tx, rows, services),
      total,
      page: query.page,
      pageSize: query.pageSize,
      totals: { red, orange, yellow, blue, overdue, dueToday, dueThisWeek },
    }
  },
})
