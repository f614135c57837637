import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ListPage, useListQuery } from '@doudi/ui/console/list-page.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import type { ComparisonList } from '../../contract/comparison.ts'
import { useComparisonColumns } from './comparison-columns.tsx'
import { comparisonTexts } from './messages.ts'
import { StartComparison } from './start-comparison.tsx'

type Run = ComparisonList['rows'][number]

/** Every run of the comparison, the one that is running on top. */
export default function ComparisonsPage() {
  const say = useMessages(comparisonTexts)
  const columns = useComparisonColumns()
  const mayRun = useMay('comparison:run')
  const load = useLoad<ComparisonList>('/api/comparisons', useListQuery(), {
    every: (list) => (list?.rows.some((run) => run.state === 'running') ? 1500 : 15_000),
    keep: true,
  })
  return (
    <ListPage
      title={say.title}
      above={
        <p className="quiet" style={{ marginBottom: 12 }}>
          {say.lead}
        </p>
      }
      load={load}
      list={{
        name: 'comparisons',
        pageOf: (list) => list,
        columns,
        rowKey: (row: Run) => row.runId,
        hrefOf: (row) => `/comparisons/${row.runId}`,
        minWidth: 900,
        empty: { title: say.emptyTitle, text: say.empty },
      }}
    >
      {mayRun && <StartComparison />}
    </ListPage>
  )
}
