import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { FilterButtons } from '@doudi/ui/console/filters.tsx'
import { PageHead } from '@doudi/ui/console/page-head.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import type { ConflictList } from '../../contract/conflict.ts'
import { ConflictCard } from './conflict-card.tsx'
import { conflictTexts } from './messages.ts'
import './conflicts.css'

/** Answers that two people gave differently, side by side; never settled in silence. */
export default function ConflictsPage() {
  const say = useMessages(conflictTexts)
  const { get } = useUrlState()
  const state = get('state') === 'resolved' ? 'resolved' : 'open'
  const load = useLoad<ConflictList>('/api/conflicts', { state, householdId: get('household'), page: get('page') })
  return (
    <>
      <PageHead title={say.title} lead={say.lead} />
      <FilterButtons
        name="state"
        label={say.title}
        first={{ value: 'open', label: say.open }}
        options={[{ value: 'resolved', label: say.resolved }]}
      />
      <LoadState load={load}>
        {(list) =>
          list.rows.length === 0 ? (
            <div className="card">
              <EmptyState title={say.emptyTitle}>
                <p>{say.empty}</p>
              </EmptyState>
            </div>
          ) : (
            <div className="stack">
              {list.rows.map((conflict) => (
                <ConflictCard key={conflict.conflictId} conflict={conflict} />
              ))}
            </div>
          )
        }
      </LoadState>
    </>
  )
}
