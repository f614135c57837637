import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { Reason } from '../../contract/common.ts'
import { warningTexts } from '../messages.ts'

/** The reasons of a warning, each as its sentence; the first ones in lists, with the number of the rest. */
export function ReasonLines({ reasons, shown = 2 }: { readonly reasons: readonly Reason[]; readonly shown?: number }) {
  const say = useMessages(warningTexts)
  const locale = useLocale()
  return (
    <>
      {reasons.slice(0, shown).map((reason) => (
        <div key={`${reason.rule}${reason.subject?.personId ?? 0}`} className="reason-line" title={reason.sentence[locale]}>
          {reason.sentence[locale]}
          {reason.now === 'cleared' && <span className="quiet">（{say.cleared}）</span>}
        </div>
      ))}
      {reasons.length > shown && <div className="quiet">{say.more(reasons.length)}</div>}
    </>
  )
}
