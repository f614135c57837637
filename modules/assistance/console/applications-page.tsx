import { useLoad } from '@doudi/ui/api/use-load.ts'
import type { Column } from '@doudi/ui/console/data-table.tsx'
import { FilterButtons } from '@doudi/ui/console/filters.tsx'
import { ListPage, useListQuery } from '@doudi/ui/console/list-page.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { ApplicationList, ApplicationRow } from '../contract/application.ts'
import { applicationTexts } from './messages.ts'

const states = ['draft', 'submitted', 'withdrawn'] as const

/** Drafts and applications of the area. */
export default function ApplicationsPage() {
  const say = useMessages(applicationTexts)
  const columns = useColumns()
  const load = useLoad<ApplicationList>('/api/applications', useListQuery(['state']), { keep: true })
  return (
    <ListPage
      title={say.title}
      above={
        <FilterButtons
          name="state"
          label={say.state}
          first={{ value: '', label: say.any }}
          options={states.map((state) => ({ value: state, label: say.states[state] }))}
        />
      }
      load={load}
      list={{
        name: 'applications',
        pageOf: (list) => list,
        columns,
        rowKey: (row: ApplicationRow) => row.applicationId,
        hrefOf: (row) => `/applications/${row.applicationId}`,
        minWidth: 860,
        empty: { title: say.emptyTitle, text: say.empty },
      }}
    />
  )
}

function useColumns(): readonly Column<ApplicationRow>[] {
  const say = useMessages(applicationTexts)
  const word = useMessages(terms)
  const locale = useLocale()
  const today = useToday()
  return [
    {
      key: 'household',
      title: say.household,
      width: 190,
      render: (row) => (
        <>
          <AppLink to={`/applications/${row.applicationId}`}>{word.householdOf(row.headName)}</AppLink>{' '}
          <span className="quiet">{word.members(row.membersCount)}</span>
        </>
      ),
    },
    { key: 'state', title: say.state, width: 90, render: (row) => say.states[row.state] },
    { key: 'authorised', title: say.authorised, width: 90, render: (row) => say.authorisedOf(row.authorised, row.membersCount) },
    { key: 'place', title: say.place, render: (row) => row.place },
    { key: 'openedOn', title: say.openedOn, width: 110, render: (row) => formatDate(row.openedOn, today, locale) },
    { key: 'openedBy', title: say.openedBy, width: 100, render: (row) => row.openedByName },
    {
      key: 'submittedOn',
      title: say.submittedOn,
      width: 110,
      render: (row) => (row.submittedOn === null ? '' : formatDate(row.submittedOn, today, locale)),
    },
  ]
}
