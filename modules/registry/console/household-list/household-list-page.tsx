import { SCHEME_TITLES, SCHEMES } from '@doudi/core/registry/scheme.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import type { Column } from '@doudi/ui/console/data-table.tsx'
import { FilterSelect } from '@doudi/ui/console/filters.tsx'
import { ListPage, useListQuery } from '@doudi/ui/console/list-page.tsx'
import { SearchField } from '@doudi/ui/console/search-field.tsx'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useArea } from '@doudi/ui/routing/area.tsx'
import type { HouseholdList, HouseholdRow } from '../../contract/household-list.ts'
import { SchemeTag } from '../parts/scheme-tag.tsx'
import { listTexts } from './messages.ts'

/** All families of the area, with what they receive. */
export default function HouseholdListPage() {
  const say = useMessages(listTexts)
  const columns = useColumns()
  const query = { division: useArea(), ...useListQuery(['scheme', 'q']) }
  const load = useLoad<HouseholdList>('/api/households', query, { keep: true })
  return (
    <ListPage
      title={say.title}
      filters={
        <>
          <SchemeFilter />
          <SearchField label={say.search} />
        </>
      }
      load={load}
      list={{
        name: 'households',
        pageOf: (list) => list,
        columns,
        rowKey: (row: HouseholdRow) => row.householdId,
        hrefOf: (row) => `/households/${row.householdId}`,
        minWidth: 860,
        empty: { title: say.emptyTitle, text: say.empty },
      }}
    />
  )
}

function SchemeFilter() {
  const say = useMessages(listTexts)
  const locale = useLocale()
  const schemes = SCHEMES.map((scheme) => ({
    value: scheme,
    label: locale === 'zh' ? SCHEME_TITLES[scheme].short : SCHEME_TITLES[scheme].en,
  }))
  return <FilterSelect name="scheme" label={say.schemes} any={say.any} options={[...schemes, { value: 'none', label: say.none }]} />
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
