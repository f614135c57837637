import { maskName } from '@doudi/core/kernel/mask.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { ChangedList, ChangedQuery, type ChangedRow } from '../contract/changed.ts'
import type { PolicyDifference } from '../contract/difference.ts'
import { type ChangedRecord, listChanged as readChanged } from '../store/changed-households.ts'
import { findDifference } from '../store/differences.ts'
import { getRecord } from './draft-view.ts'

/** The households behind a count of a difference report. Who may not read households sees no names and no numbers of theirs. */
export const listChanged = useCase({
  name: 'policy.list-changed',
  summary: '影响报告里一个数背后的家庭：现行和草案各多少，变化大的在前',
  input: ChangedQuery,
  output: ChangedList,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId),
  may: (actor, draft) => actor.holds('policy:read', draft.division),
  run: async ({ tx, touch, actor }, { draft_id, division }, query): Promise<ChangedList> => {
    const { page, pageSize } = query
    const found = await findDifference(tx, draft_id)
    const { rows, total } = found ? await readChanged(tx, found.report_id, query) : { rows: [], total: 0 }
    touch({ division, detail: { draft: draft_id, households: rows.length, total } })
    const isNamed = actor.holds('household:read', division)
    return { rows: rows.map((row) => toRow(row, { report: found?.report, isNamed })), total, page, pageSize }
  },
})

function toRow(row: ChangedRecord, { report, isNamed }: { report: PolicyDifference | undefined; isNamed: boolean }): ChangedRow {
  const classOf = (id: string | null) =>
    report?.classes.find((one) => one.id === (id ?? 'unknown'))?.title ?? { zh: id ?? '', en: id ?? '' }
  return {
    householdId: row.household_id,
    householdNo: isNamed ? row.household_no : null,
    headName: isNamed && row.head_name !== null ? maskName(row.head_name) : null,
    place: row.place,
    members: row.members,
    beforeClass: classOf(row.before_class),
    afterClass: classOf(row.after_class),
    beforeFen: row.before_month_fen,
    afterFen: row.after_month_fen,
    changeMonthFen: row.delta_month_fen,
    changeYearFen: row.delta_year_fen,
    differs: row.differs,
  }
}
