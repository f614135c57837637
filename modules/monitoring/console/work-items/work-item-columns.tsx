import { outcomes } from '@doudi/core/casework/outcome.ts'
import { LevelMark } from '@doudi/ui/components/level-mark/level-mark.tsx'
import type { Column } from '@doudi/ui/console/data-table.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { WorkItemRow } from '../../contract/work-item.ts'
import { warningTexts } from '../messages.ts'
import { NextClock } from '../parts/next-clock.tsx'
import { ReasonLines } from '../parts/reason-lines.tsx'
import { workItemTexts } from './messages.ts'

export function useWorkItemColumns(): readonly Column<WorkItemRow>[] {
  const say = useMessages(workItemTexts)
  const warn = useMessages(warningTexts)
  const locale = useLocale()
  const today = useToday()
  return [
    { key: 'household', title: say.household, width: 180, render: (row) => <HouseholdCell row={row} /> },
    { key: 'reasons', title: say.reasons, render: (row) => <ReasonLines reasons={row.reasons} /> },
    { key: 'due', title: say.due, width: 190, render: (row) => <DueCell row={row} /> },
    { key: 'worker', title: warn.worker, width: 90, render: (row) => row.worker?.name ?? <span className="quiet">{warn.noWorker}</span> },
    { key: 'place', title: say.place, width: 170, render: (row) => row.place },
    { key: 'openedOn', title: say.openedOn, width: 100, render: (row) => formatDate(row.openedOn, today, locale) },
  ]
}

function HouseholdCell({ row }: { readonly row: WorkItemRow }) {
  const say = useMessages(terms)
  const warn = useMessages(warningTexts)
  return (
    <div className="row work-item-who">
      <LevelMark grade={row.grade} />
      <span>
        <AppLink to={`/households/${row.householdId}`}>{say.householdOf(row.headName)}</AppLink>{' '}
        <span className="quiet">{say.members(row.membersCount)}</span>
        {row.returned && <span className="work-item-returned">{warn.returned}</span>}
      </span>
    </div>
  )
}

/** The clock that runs, or how it ended. */
function DueCell({ row }: { readonly row: WorkItemRow }) {
  const warn = useMessages(warningTexts)
  const locale = useLocale()
  if (row.state === 'closed') return row.outcome === null ? warn.state.closed : outcomes[row.outcome][locale]
  return row.nextClock === null ? warn.state[row.state] : <NextClock clock={row.nextClock} />
}
