import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { DeathToConfirm } from '../../contract/death.ts'
import { deathTexts } from './messages.ts'

export function DeathSources({ sources }: { readonly sources: DeathToConfirm['sources'] }) {
  const say = useMessages(deathTexts)
  const locale = useLocale()
  const today = useToday()
  return sources.map((source) => (
    <div key={source.source}>
      {source.agency[locale]}
      <span className="quiet"> · {source.diedOn === null ? say.noDate : say.diedOn(formatDate(source.diedOn, today, locale))}</span>
    </div>
  ))
}
