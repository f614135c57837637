import { useLoad } from '@doudi/ui/api/use-load.ts'
import type { Column } from '@doudi/ui/console/data-table.tsx'
import { FilterButtons } from '@doudi/ui/console/filters.tsx'
import { ListPage, useListQuery } from '@doudi/ui/console/list-page.tsx'
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
  const { get } = useUrlState()
  const columns = useColumns()
  const [first, ...others] = states.map((state) => ({ value: state, label: say.tabs[state] }))
  const state = states.find((one) => one === get('state')) ?? 'to-confirm'
  const load = useLoad<DeathList>('/api/deaths-to-confirm', { ...useListQuery(), state, division: useArea() })
  return (
    <ListPage
      title={say.title}
      lead={say.lead}
      above={first && <FilterButtons name="state" label={say.title} first={first} options={others} />}
      load={load}
      list={{
        name: 'deaths',
        pageOf: (list) => list,
        columns,
        rowKey: (row: DeathToConfirm) => row.personId,
        minWidth: 900,
        empty: { title: say.emptyTitle, text: say.empty },
      }}
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
