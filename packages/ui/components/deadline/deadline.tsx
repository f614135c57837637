import { type Clock, describeDeadline } from '../../formats/deadlines.ts'
import { useLocale } from '../../locale.tsx'
import { useToday } from '../../today.tsx'
import './deadline.css'

/** 还剩 2 个工作日, with the day and hour on hover. Overdue is bold and said in words, not shouted in red. */
export function Deadline({ clock }: { readonly clock: Clock | null | undefined }) {
  const locale = useLocale()
  const today = useToday()
  if (clock == null) return null
  const { text, exact, tone } = describeDeadline(clock, today, locale)
  return (
    <span className={`deadline deadline-${tone}`} title={exact}>
      {text}
    </span>
  )
}
