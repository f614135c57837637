import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { type Column, DataTable } from '@doudi/ui/console/data-table.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useToday } from '@doudi/ui/today.tsx'
import { useLocation } from 'wouter'
import type { ApplicationList, ApplicationRow } from '../contract/application.ts'
import { applicationTexts } from './messages.ts'

const states = [undefined, 'draft', 'submitted', 'withdrawn'] as const

/** Drafts and applications of the area. */
export default function ApplicationsPage() {
  const say = useMessages(applicationTexts)
  const { get, change } = useUrlState()
  const load = useLoad<ApplicationList>(
    '/api/applications',
    { state: get('state'), page: get('page'), pageSize: get('pageSize') },
    { keep: true },
  )
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
      </header>
      <nav className="row" style={{ marginBottom: 10 }} aria-label={say.state}>
        {states.map((state) => (
          <button
            key={state ?? 'any'}
            type="button"
            className="plain-button"
            aria-current={get('state') === state}
            onClick={() => change({ state })}
          >
            {state === undefined ? say.any : say.states[state]}
          </button>
        ))}
      </nav>
      <LoadState load={load}>{(list) => <List list={list} />}</LoadState>
    </>
  )
}

function List({ list }: { readonly list: ApplicationList }) {
  const say = useMessages(applicationTexts)
  const columns = useColumns()
  const [, go] = useLocation()
  const href = useHref()
  return (
    <DataTable
      name="applications"
      label={say.title}
      columns={columns}
      data={list}
      rowKey={(row) => row.applicationId}
      onOpen={(row) => go(href(`/applications/${row.applicationId}`))}
      minWidth={860}
      empty={
        <EmptyState title={say.emptyTitle}>
          <p>{say.empty}</p>
        </EmptyState>
      }
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
