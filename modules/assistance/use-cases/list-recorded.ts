import { loadNothing, useCase } from '@doudi/platform/use-case/use-case.ts'
import { RecordedList, RecordedOfHousehold, RecordedQuery, RecordedRows } from '../contract/recorded-assessment.ts'
import { listAssessments } from '../store/assessments.ts'
import { getPlace } from './household-access.ts'
import { toRecordedRow } from './recorded-view.ts'

/** As many as the page of a household shows. */
const mostOfHousehold = 100

/** Assessments of one household that were kept, the newest first. */
export const listRecordedOfHousehold = useCase({
  name: 'assistance.list-recorded-of-household',
  summary: '一户记下过的测算：哪天、谁记的，可以再看、再算',
  input: RecordedOfHousehold,
  output: RecordedRows,
  load: (context, input) => getPlace(context, input),
  may: (actor, { division }) => actor.holds('household:read', division),
  run: async ({ tx, touch }, { division }, { householdId }): Promise<RecordedRows> => {
    const { rows, total } = await listAssessments(tx, { householdId, page: 1, pageSize: mostOfHousehold })
    touch({ division, householdId, detail: { rows: rows.length } })
    return { rows: rows.map(toRecordedRow), total }
  },
})

/** Assessments of the area that were kept, for who checks that they can be made again. */
export const listRecorded = useCase({
  name: 'assistance.list-recorded',
  summary: '记下过的测算：供审计抽查重算',
  input: RecordedQuery,
  output: RecordedList,
  load: loadNothing,
  may: (actor) => actor.holds('audit:read'),
  run: async ({ tx, touch }, _loaded, query): Promise<RecordedList> => {
    const { rows, total } = await listAssessments(tx, query)
    touch({ detail: { rows: rows.length, total } })
    return { rows: rows.map(toRecordedRow), total, page: query.page, pageSize: query.pageSize }
  },
})
