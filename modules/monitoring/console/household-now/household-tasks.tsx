import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LevelMark } from '@doudi/ui/components/level-mark/level-mark.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import type { WorkItemList } from '../../contract/work-item.ts'
import { NextClock } from '../parts/next-clock.tsx'
import { ReasonLines } from '../parts/reason-lines.tsx'
import { nowTexts } from './messages.ts'

/** The open warning of one family, on its page. */
export function HouseholdTasks({ householdId, householdNo }: { readonly householdId: number; readonly householdNo: string }) {
  const say = useMessages(nowTexts)
  const load = useLoad<WorkItemList>('/api/work-items', { q: householdNo, state: 'active' })
  return (
    <section className="card">
      <h2>{say.tasks}</h2>
      <LoadState load={load}>
        {(list) => {
          const items = list.rows.filter((row) => row.householdId === householdId)
          if (items.length === 0) return <p className="quiet">{say.noTasks}</p>
          return items.map((item) => (
            <div key={item.workItemId}>
              <p className="row">
                <LevelMark grade={item.grade} />
                <NextClock clock={item.nextClock} />
                <AppLink to={`/warnings?open=${item.workItemId}`}>{item.worker?.name ?? ''} →</AppLink>
              </p>
              <ReasonLines reasons={item.reasons} shown={5} />
            </div>
          ))
        }}
      </LoadState>
    </section>
  )
}
