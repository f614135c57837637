import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import type { ConflictList } from '../../contract/conflict.ts'
import { ConflictCard } from './conflict-card.tsx'
import { conflictTexts } from './messages.ts'
import './conflicts.css'

/** Answers that two people gave differently, side by side; never settled in silence. */
export default function ConflictsPage() {
  const say = useMessages(conflictTexts)
  const { get, change } = useUrlState()
  const state = get('state') === 'resolved' ? 'resolved' : 'open'
  const load = useLoad<ConflictList>('/api/conflicts', { state, householdId: get('household'), page: get('page') })
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
        <p className="quiet">{say.lead}</p>
      </header>
      <nav className="row" style={{ marginBottom: 10 }} aria-label={say.title}>
        {(['open', 'resolved'] as const).map((one) => (
          <button key={one} type="button" className="plain-button" aria-current={one === state} onClick={() => change({ state: one })}>
            {say[one]}
          </button>
        ))}
      </nav>
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
