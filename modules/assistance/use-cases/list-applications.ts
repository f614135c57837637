import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type ApplicationList, ApplicationList as ApplicationListSchema, ApplicationQuery } from '../contract/application.ts'
import { listApplications as findApplications } from '../store/applications.ts'
import { toRow } from './application-view.ts'

/** Applications of the area, drafts first. */
export const listApplications = useCase({
  name: 'assistance.list-applications',
  summary: '救助申请：草稿在前，可按状态和家庭筛选',
  input: ApplicationQuery,
  output: ApplicationListSchema,
  load: loadNothing,
  may: (actor) => actor.holds('application:read'),
  run: async ({ tx, touch }, _loaded, query): Promise<ApplicationList> => {
    const { rows, total } = await findApplications(tx, query)
    touch({ detail: { rows: rows.length, total } })
    return { rows: rows.map(toRow), total, page: query.page, pageSize: query.pageSize }
  },
})
