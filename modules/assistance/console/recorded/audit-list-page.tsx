import { useLoad } from '@doudi/ui/api/use-load.ts'
import type { Column } from '@doudi/ui/console/data-table.tsx'
import { ListPage, useListQuery } from '@doudi/ui/console/list-page.tsx'
import { formatDate, formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { RecordedList, RecordedRow } from '../../contract/recorded-assessment.ts'
import { recordedTexts } from './messages.ts'

/** Every assessment that was kept in the area, for who checks that it can be made again. */
export default function AuditListPage() {
  const say = useMessages(recordedTexts)
  const load = useLoad<RecordedList>('/api/assessments', useListQuery(['householdId']), { keep: true })
  const columns = useColumns()
  return (
    <ListPage
      title={say.listTitle}
      lead={say.listLead}
      load={load}
      list={{
        name: 'recorded-assessments',
        pageOf: (list) => list,
        columns,
        rowKey: (row: RecordedRow) => row.assessmentId,
        hrefOf: hrefOf,
        minWidth: 760,
        empty: { title: say.emptyTitle, text: say.empty },
      }}
    />
  )
}

const hrefOf = ({ assessmentId }: RecordedRow) => `/audit/assessments/${assessmentId}`

function useColumns(): readonly Column<RecordedRow>[] {
  const say = useMessages(recordedTexts)
  const locale = useLocale()
  const today = useToday()
  const day = (date: string) => formatDate(date, today, locale)
  return [
    { key: 'number', title: say.number, width: 110, render: (row) => <AppLink to={hrefOf(row)}>{row.assessmentId}</AppLink> },
    { key: 'household', title: say.household, width: 130, render: (row) => say.householdNo(row.householdId) },
    { key: 'on', title: say.on, width: 120, render: (row) => day(row.on) },
    { key: 'known', title: say.known, width: 150, render: (row) => (row.recorded === null ? say.knownNow : day(row.recorded)) },
    { key: 'by', title: say.recordedBy, width: 140, render: (row) => row.recordedBy },
    { key: 'at', title: say.recordedOn, render: (row) => formatInstant(row.recordedAt, today, locale) },
  ]
}
