import type { ReactNode } from 'react'
import { dayOfInstant, formatDate, formatTime } from '../../formats/dates.ts'
import { useLocale } from '../../locale.tsx'
import { useToday } from '../../today.tsx'
import './timeline.css'

export interface TimelineEntry {
  readonly id: string | number
  /** Business date of the event. */
  readonly on: string
  readonly at: string
  readonly who: string
  readonly text: ReactNode
  /** Sorts the chain by kind: shown as a small word before the text. */
  readonly kind: string
}

/** What happened, newest first, one heading a day. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const locale = useLocale()
  const today = useToday()
  return (
    <ol className="timeline">
      {groupByDay(entries).map(([day, ofDay]) => (
        <li key={day} className="timeline-day">
          <h3>{formatDate(day, today, locale)}</h3>
          <ol>
            {ofDay.map((entry) => (
              <Entry key={entry.id} entry={entry} day={day} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

function Entry({ entry, day }: { readonly entry: TimelineEntry; readonly day: string }) {
  // The demo's business date is not the day of the computer: then the hour alone would mislead less than a second date.
  const time = dayOfInstant(entry.at) === undefined ? '' : formatTime(entry.at)
  return (
    <li className="timeline-entry" data-day={day}>
      <span className="timeline-kind">{entry.kind}</span>
      <span className="timeline-text">{entry.text}</span>
      <small className="source-note">{[entry.who, time].filter(Boolean).join(' · ')}</small>
    </li>
  )
}

function groupByDay(entries: readonly TimelineEntry[]): [string, TimelineEntry[]][] {
  const days = new Map<string, TimelineEntry[]>()
  for (const entry of entries) days.set(entry.on, [...(days.get(entry.on) ?? []), entry])
  return [...days]
}
