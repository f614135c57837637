import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { DataTable } from '@doudi/ui/console/data-table.tsx'
import { PageHead } from '@doudi/ui/console/page-head.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useArea } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import type { WorkItemList } from '../../contract/work-item.ts'
import { workItemTexts } from './messages.ts'
import { useWorkItemColumns } from './work-item-columns.tsx'
import { WorkItemFilters } from './work-item-filters.tsx'
import { WorkItemPanel } from './work-item-panel.tsx'
import './work-items.css'

/** The board of warnings: filters and the open row stand in the address. */
export default function WorkItemsPage() {
  const say = useMessages(workItemTexts)
  const { get, change } = useUrlState()
  const load = useWorkItems()
  const columns = useWorkItemColumns()
  const open = Number(get('open'))
  return (
    <>
      <PageHead title={say.title} />
      <LoadState load={load}>
        {(list) => (
          <>
            <WorkItemFilters totals={list.totals} />
            <DataTable
              name="work-items"
              label={say.title}
              columns={columns}
              data={list}
              rowKey={(row) => row.workItemId}
              onOpen={(row) => change({ open: row.workItemId })}
              openKey={open > 0 ? open : undefined}
              empty={<Empty />}
              minWidth={980}
            />
          </>
        )}
      </LoadState>
      {open > 0 && <WorkItemPanel key={open} workItemId={open} onClose={() => change({ open: undefined })} />}
    </>
  )
}

const filters = ['state', 'grade', 'due', 'rule', 'q', 'page', 'pageSize'] as const

function useWorkItems() {
  const { get } = useUrlState()
  const division = useArea()
  const query = { division, ...Object.fromEntries(filters.map((name) => [name, get(name)])) }
  return useLoad<WorkItemList>('/api/work-items', query, { keep: true })
}

function Empty() {
  const say = useMessages(workItemTexts)
  const { get } = useUrlState()
  const filtered = filters.some((name) => name !== 'page' && name !== 'pageSize' && get(name) !== undefined)
  return (
    <EmptyState title={say.emptyTitle}>
      <p>{filtered ? say.emptyFiltered : say.emptyAll}</p>
      {filtered && <AppLink to="/warnings">{say.showAll}</AppLink>}
    </EmptyState>
  )
}
