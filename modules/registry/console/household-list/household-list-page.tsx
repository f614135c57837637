import { SCHEME_TITLES, SCHEMES } from '@doudi/core/registry/scheme.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { type Column, DataTable } from '@doudi/ui/console/data-table.tsx'
import { SearchField } from '@doudi/ui/console/search-field.tsx'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useArea, useHref } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useLocation } from 'wouter'
import type { HouseholdList, HouseholdRow } from '../../contract/household-list.ts'
import { SchemeTag } from '../parts/scheme-tag.tsx'
import { listTexts } from './messages.ts'

/** All families of the area, with what they receive. */
export default function HouseholdListPage() {
  const say = useMessages(listTexts)
  const { get } = useUrlState()
  const query = { division: useArea(), scheme: get('scheme'), q: get('q'), page: get('page'), pageSize: get('pageSize') }
  const load = useLoad<HouseholdList>('/api/households', query, { keep: true })
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
      </header>
      <div className="row" style={{ marginBottom: 10 }}>
        <SchemeFilter />
        <SearchField label={say.search} />
      </div>
      <LoadState load={load}>{(list) => <List list={list} />}</LoadState>
    </>
  )
}

function List({ list }: { readonly list: HouseholdList }) {
  const say = useMessages(listTexts)
  const columns = useColumns()
  const [, go] = useLocation()
  const href = useHref()
  return (
    <DataTable
      name="households"
      label={say.title}
      columns={columns}
      data={list}
      rowKey={(row) => row.householdId}
      onOpen={(row) => go(href(`/households/${row.householdId}`))}
      minWidth={860}
      empty={
        <EmptyState title={say.emptyTitle}>
          <p>{say.empty}</p>
        </EmptyState>
      }
    />
  )
}

function SchemeFilter() {
  const say = useMessages(listTexts)
  const locale = useLocale()
  const { get, change } = useUrlState()
  return (
    <select
      className="plain-field"
      aria-label={say.schemes}
      value={get('scheme') ?? ''}
      onChange={(event) => change({ scheme: event.target.value })}
    >
      <option value="">{say.any}</option>
      {SCHEMES.map((scheme) => (
        <option key={scheme} value={scheme}>
          {locale === 'zh' ? SCHEME_TITLES[scheme].short : SCHEME_TITLES[scheme].en}
        </option>
      ))}
      <option value="none">{say.none}</option>
    </select>
  )
}

function useColumns(): readonly Column<HouseholdRow>[] {
  const say = useMessages(listTexts)
  const word = useMessages(terms)
  return [
    {
      key: 'household',
      title: say.household,
      width: 180,
      render: (row) => (
        <AppLink to={`/households/${row.householdId}`}>
          {row.headName === null ? word.householdWithoutHead : word.householdOf(row.headName)}
        </AppLink>
      ),
    },
    { key: 'members', title: say.members, width: 80, align: 'right', render: (row) => formatCount(row.membersCount) },
    { key: 'schemes', title: say.schemes, render: (row) => <Schemes row={row} /> },
    { key: 'place', title: say.place, width: 220, render: (row) => row.place },
    { key: 'number', title: say.number, width: 170, render: (row) => row.householdNo },
  ]
}

function Schemes({ row }: { readonly row: HouseholdRow }) {
  const say = useMessages(listTexts)
  const word = useMessages(terms)
  if (row.schemes.length === 0) return <span className="quiet">{word.noScheme}</span>
  return (
    <>
      {row.schemes.map((scheme) => (
        <SchemeTag key={scheme} scheme={scheme} />
      ))}
      <span className="quiet">{say.covered(row.coveredCount, row.membersCount)}</span>
    </>
  )
}
