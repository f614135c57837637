import { outcomes } from '@doudi/core/casework/outcome.ts'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { WorkItem } from '../../contract/work-item.ts'
import { workItemTexts } from './messages.ts'

/** What was found before on this household, and why it was closed then. */
export function EarlierItems({ item }: { readonly item: WorkItem }) {
  const say = useMessages(workItemTexts)
  const locale = useLocale()
  const today = useToday()
  if (item.earlier.length === 0) return null
  return (
    <section>
      <h3>{say.earlier}</h3>
      <ul className="plain-list">
        {item.earlier.map((earlier) => (
          <li key={earlier.workItemId}>
            {say.earlierLine(
              formatDate(earlier.closedOn ?? earlier.openedOn, today, locale),
              earlier.outcome === null ? '' : outcomes[earlier.outcome][locale],
              earlier.closedByName ?? '',
            )}
            <div className="quiet">{earlier.outcomeReason ?? say.noReason}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
