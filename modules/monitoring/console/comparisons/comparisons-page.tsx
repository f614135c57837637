import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { DataTable } from '@doudi/ui/console/data-table.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useMay } from '@doudi/ui/session.tsx'
import { useLocation } from 'wouter'
import type { ComparisonList } from '../../contract/comparison.ts'
import { useComparisonColumns } from './comparison-columns.tsx'
import { comparisonTexts } from './messages.ts'
import { StartComparison } from './start-comparison.tsx'

/** Every run of the comparison, the one that is running on top. */
export default function ComparisonsPage() {
  const say = useMessages(comparisonTexts)
  const { get } = useUrlState()
  const mayRun = useMay('comparison:run')
  const load = useLoad<ComparisonList>(
    '/api/comparisons',
    { page: get('page'), pageSize: get('pageSize') },
    { every: (list) => (list?.rows.some((run) => run.state === 'running') ? 1500 : 15_000), keep: true },
  )
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
        {mayRun && <StartComparison />}
      </header>
      <p className="quiet" style={{ marginBottom: 12 }}>
        {say.lead}
      </p>
      <LoadState load={load}>{(list) => <Runs list={list} />}</LoadState>
    </>
  )
}

function Runs({ list }: { readonly list: ComparisonList }) {
  const say = useMessages(comparisonTexts)
  const columns = useComparisonColumns()
  const [, go] = useLocation()
  const href = useHref()
  return (
    <DataTable
      name="comparisons"
      label={say.title}
      columns={columns}
      data={list}
      rowKey={(row) => row.runId}
      onOpen={(row) => go(href(`/comparisons/${row.runId}`))}
      minWidth={900}
      empty={
        <EmptyState title={say.emptyTitle}>
          <p>{say.empty}</p>
        </EmptyState>
      }
    />
  )
}
