import { outcomes } from '@doudi/core/casework/outcome.ts'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { VisitLine } from '../../contract/work-item.ts'
import { workItemTexts } from './messages.ts'

/** What was found at the door. */
export function VisitList({ visits }: { readonly visits: readonly VisitLine[] }) {
  const say = useMessages(workItemTexts)
  if (visits.length === 0) return null
  return (
    <section>
      <h3>{say.visits}</h3>
      <ul className="plain-list">
        {visits.map((visit) => (
          <li key={visit.visitId}>
            <Visit visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Visit({ visit }: { readonly visit: VisitLine }) {
  const say = useMessages(workItemTexts)
  const locale = useLocale()
  const today = useToday()
  return (
    <>
      <p>
        {formatDate(visit.on, today, locale)} {visit.visitorName}
        {visit.outcome !== null && `：${outcomes[visit.outcome][locale]}`}{' '}
        {visit.kind === 'check-at-the-door' && <small className="source-note">{say.doorCheck}</small>}
      </p>
      <dl className="evidence">
        {visit.answers.map((answer) => (
          <div key={answer.field}>
            <dt>{answer.title[locale]}</dt>
            <dd>{answer.shown[locale]}</dd>
          </div>
        ))}
      </dl>
      {visit.note !== null && <p>{visit.note}</p>}
    </>
  )
}
