import { formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { useToday } from '@doudi/ui/today.tsx'
import type { Draft } from '../../contract/drafts.ts'
import { draftTexts } from './messages.ts'

/** Who did what with the draft, in order. */
export function DraftEvents({ events }: { readonly events: Draft['events'] }) {
  const say = useMessages(draftTexts)
  const locale = useLocale()
  const today = useToday()
  return (
    <section className="card">
      <h2>{say.events}</h2>
      <ol className="draft-events">
        {events.map((event, index) => (
          <li key={index}>
            <span className="quiet">{formatInstant(event.at, today, locale)}</span> {accountName(event.by, locale)} {say.acts[event.act]}
            {event.reason !== null && event.reason !== '' && `：${event.reason}`}
          </li>
        ))}
      </ol>
    </section>
  )
}
