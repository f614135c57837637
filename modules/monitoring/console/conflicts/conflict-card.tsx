import { formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { Conflict, ConflictSide } from '../../contract/conflict.ts'
import { ConflictChoice } from './conflict-choice.tsx'
import { conflictTexts } from './messages.ts'

/** One question with both answers as cards. */
export function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const say = useMessages(conflictTexts)
  const word = useMessages(terms)
  const locale = useLocale()
  const today = useToday()
  const { resolution } = conflict
  return (
    <article className="card conflict">
      <header className="row">
        <h2>
          {conflict.title[locale]}
          {conflict.member !== null && `（${conflict.member.name}）`}
        </h2>
        <span className="quiet">
          {word.householdOf(conflict.headName)} · {conflict.place}
        </span>
        <AppLink to={`/households/${conflict.householdId}`}>{say.household} →</AppLink>
      </header>
      <div className="conflict-sides">
        {conflict.sides.map((side) => (
          <Side key={side.version} side={side} kept={resolution?.keep === side.version || resolution?.keep === 'both'} />
        ))}
      </div>
      {resolution === null ? (
        <ConflictChoice conflict={conflict} />
      ) : (
        <p>
          {say.resolvedBy(resolution.byName, formatInstant(resolution.at, today, locale))}
          {resolution.note !== null && `：${resolution.note}`}
        </p>
      )}
    </article>
  )
}

function Side({ side, kept }: { readonly side: ConflictSide; readonly kept: boolean }) {
  const say = useMessages(conflictTexts)
  const locale = useLocale()
  const today = useToday()
  return (
    <div className="conflict-side" data-kept={kept}>
      <p className="quiet">{side.mine ? say.mine : say.theirs(side.name, formatInstant(side.at, today, locale))}</p>
      <p className="conflict-value">{side.value === null ? <span className="quiet">{say.noValue}</span> : side.shown[locale]}</p>
      <small className="source-note">{say.device(formatInstant(side.deviceAt, today, locale))}</small>
    </div>
  )
}
