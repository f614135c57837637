import { formatDate, formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { FileChange } from '../../contract/files.ts'
import { ruleTexts } from './messages.ts'

/** Who changed what, newest first; the delivered version at the end. */
export function FileHistory({ changes }: { readonly changes: readonly FileChange[] }) {
  const say = useMessages(ruleTexts)
  return (
    <section className="card">
      <h2>{say.history}</h2>
      <ul className="law-used-by">
        {changes.map((change) => (
          <Change key={change.draftId ?? 'baseline'} change={change} />
        ))}
        {changes.every((change) => change.draftId !== null) && <li className="quiet">{say.historyBaseline}</li>}
      </ul>
    </section>
  )
}

function Change({ change }: { readonly change: FileChange }) {
  const say = useMessages(ruleTexts)
  const locale = useLocale()
  const today = useToday()
  if (change.draftId === null) return <li className="quiet">{change.title === '' ? say.historyBaseline : change.title}</li>
  return (
    <li>
      <AppLink to={`/policy/drafts/${change.draftId}`}>{change.title}</AppLink>
      {change.removed && <span> · {say.historyRemoved}</span>}
      <div className="quiet small">
        {change.by !== null && say.historyLine(accountName(change.by, locale), accountName(change.approvedBy ?? '', locale))}
        {change.at !== null && ` · ${formatInstant(change.at, today, locale)}`}
        {change.validFrom !== null && ` · ${say.historyFrom(formatDate(change.validFrom, today, locale))}`}
      </div>
    </li>
  )
}
