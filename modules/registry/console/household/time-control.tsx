import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { formatDate, formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useToday } from '@doudi/ui/today.tsx'
import { useEffect, useState } from 'react'
import type { HouseholdPage } from '../../contract/household.ts'
import type { AsKnown } from './household-page.tsx'
import { householdTexts } from './messages.ts'
import { type Notch, notchesOf, notchFor } from './notches.ts'

type TimeControlProps = { readonly household: HouseholdPage; readonly asKnown: AsKnown }

/** 当时我们知道什么: a slider over the moments in which something was recorded, and a day to choose. */
export function TimeControl({ household, asKnown }: TimeControlProps) {
  const say = useMessages(householdTexts)
  const locale = useLocale()
  const today = useToday()
  const { change } = useUrlState()
  const notches = useNotches(household, asKnown)
  const past = asKnown.recorded !== undefined || asKnown.on !== undefined
  const at = past ? notchFor(notches, asKnown) : notches.length
  const go = (notch: Notch | undefined) => change({ on: notch?.on, recorded: notch?.recorded }, { replace: true })
  const chooseDay = (day: string) =>
    go(day === '' || day >= today ? undefined : { on: day, recorded: lastUpTo(notches, day)?.recorded ?? day })
  return (
    <>
      <div className="time-control" title={say.timeHint}>
        <label className="row">
          <b>{say.timeTitle}</b>
          <input
            type="range"
            min={0}
            max={notches.length}
            value={at}
            aria-valuetext={wordsOf(notches[at])}
            onChange={(event) => go(notches[Number(event.target.value)])}
          />
          <span>{wordsOf(notches[at])}</span>
        </label>
        <label className="row">
          <span className="quiet">{say.on}</span>
          <input
            type="date"
            className="plain-field"
            max={today}
            value={household.asKnownOn.on}
            onChange={(event) => chooseDay(event.target.value)}
          />
        </label>
      </div>
      {past && (
        <Notice
          kind="warning"
          action={
            <button type="button" className="plain-button" onClick={() => go(undefined)}>
              {say.timeBack}
            </button>
          }
        >
          {say.timeBanner(momentOf(asKnown))}
          {household.events.length === 0 && `。${say.emptyThen}`}
        </Notice>
      )}
    </>
  )

  function wordsOf(notch: Notch | undefined): string {
    return notch === undefined ? say.timeNow : momentOf(notch)
  }

  function momentOf({ on, recorded }: AsKnown): string {
    const time = recorded?.includes('T') ? ` ${formatInstant(recorded, today, locale).split(' ').at(-1)}` : ''
    return `${formatDate(on ?? recorded ?? today, today, locale)}${time}`
  }
}

/** The page of the past shows fewer events: the notches are kept from the fullest answer seen of this household. */
function useNotches(household: HouseholdPage, asKnown: AsKnown): readonly Notch[] {
  const [seen, setSeen] = useState<readonly Notch[]>([])
  const { events } = household
  useEffect(() => {
    const notches = notchesOf(events)
    setSeen((before) => (notches.length > before.length || asKnown.recorded === undefined ? notches : before))
  }, [events, asKnown.recorded])
  return seen
}

function lastUpTo(notches: readonly Notch[], day: string): Notch | undefined {
  return notches.filter((notch) => notch.on <= day).at(-1)
}
