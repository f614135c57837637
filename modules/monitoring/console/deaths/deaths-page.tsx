import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { type Column, DataTable } from '@doudi/ui/console/data-table.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useArea } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import type { DeathList, DeathToConfirm } from '../../contract/death.ts'
import { DeathDecision } from './death-decision.tsx'
import { DeathSources } from './death-sources.tsx'
import { deathTexts } from './messages.ts'

const states = ['to-confirm', 'confirmed', 'rejected'] as const

/** People of whom one source alone says that they died: the county officer decides, nothing opens before. */
export default function DeathsPage() {
  const say = useMessages(deathTexts)
  const { get, change } = useUrlState()
  const state = states.find((one) => one === get('state')) ?? 'to-confirm'
  const load = useLoad<DeathList>('/api/deaths-to-confirm', {
    state,
    division: useArea(),
    page: get('page'),
    pageSize: get('pageSize'),
  })
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
        <p className="quiet">{say.lead}</p>
      </header>
      <nav className="row" style={{ marginBottom: 10 }} aria-label={say.title}>
        {states.map((one) => (
          <button key={one} type="button" className="plain-button" aria-current={one === state} onClick={() => change({ state: one })}>
            {say.tabs[one]}
          </button>
        ))}
      </nav>
      <LoadState load={load}>{(list) => <List list={list} />}</LoadState>
    </>
  )
}

function List({ list }: { readonly list: DeathList }) {
  const say = useMessages(deathTexts)
  const columns = useColumns()
  return (
    <DataTable
      name="deaths"
      label={say.title}
      columns={columns}
      data={list}
      rowKey={(row) => row.personId}
      minWidth={900}
      empty={
        <EmptyState title={say.emptyTitle}>
          <p>{say.empty}</p>
        </EmptyState>
      }
    />
  )
}

function useColumns(): readonly Column<DeathToConfirm>[] {
  const say = useMessages(deathTexts)
  const word = useMessages(terms)
  return [
    {
      key: 'name',
      title: say.name,
      width: 150,
      render: (row) => (
        <>
          <b>{row.name}</b> <span className="quiet">{row.age === null ? word.ageUnknown : word.years(row.age)}</span>
        </>
      ),
    },
    {
      key: 'household',
      title: say.household,
      width: 190,
      render: (row) => (
        <>
          <AppLink to={`/households/${row.householdId}`}>{word.householdOf(row.headName)}</AppLink>
          <div className="quiet small">{row.place}</div>
        </>
      ),
    },
    { key: 'source', title: say.source, width: 220, render: (row) => <DeathSources sources={row.sources} /> },
    { key: 'decision', title: say.decision, render: (row) => <DeathDecision row={row} /> },
  ]
}
