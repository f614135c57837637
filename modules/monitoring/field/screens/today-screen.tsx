import { Button } from '@doudi/ui/field/button/button.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import { useField, useFieldState } from '../field-context.ts'
import type { DayList } from '../model/day-list.ts'
import { dayList } from '../model/day-list.ts'
import { groupOwn } from '../model/own-work.ts'
import { countUnsent } from '../store/state.ts'
import { HouseholdCard } from './household-card.tsx'
import { paths } from './paths.ts'
import { SyncLine } from './sync-line.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useText } from './use-text.ts'
import './screens.css'

/** So long a visit that was delivered stays in sight, and after so long a list is called old. */
const HALF_A_DAY_MS = 12 * 60 * 60_000

/** 今天: the households to visit, by village, the most pressing first. */
export function TodayScreen() {
  const state = useFieldState()
  const { field } = useField()
  const { say } = useText()
  const list = dayList(state.households, {
    groups: groupOwn(state.own),
    drafts: new Set(state.drafts.map(({ householdId }) => householdId)),
    doneSince: new Date(field.now() - HALF_A_DAY_MS).toISOString(),
  })
  return (
    <>
      <TopBar title={state.head ? say('today.title', { n: list.open }) : say('today.title-empty')} aside={<DemoDate />}>
        <SyncLine />
      </TopBar>
      <main class="page">
        <UndoBar />
        <StateNotices />
        {state.head ? <Villages list={list} /> : null}
      </main>
    </>
  )
}

function Villages({ list }: { readonly list: DayList }) {
  const { say, moment } = useText()
  const { field } = useField()
  const { answeredAt } = useFieldState()
  const counts = [
    ...(list.overdue > 0 ? [say('today.overdue', { n: list.overdue })] : []),
    ...(list.dueToday > 0 ? [say('today.due', { n: list.dueToday })] : []),
  ]
  return (
    <>
      {field.now() - answeredAt > HALF_A_DAY_MS ? <p class="soft">{say('today.old', { at: moment(answeredAt) })}</p> : null}
      {counts.length > 0 ? <p class="strong">{counts.join(' · ')}</p> : null}
      {list.villages.length === 0 ? (
        <div class="tight">
          <p class="strong">{say('today.none')}</p>
          <p class="soft">{say('today.none-hint')}</p>
        </div>
      ) : null}
      {list.villages.map(({ village, cards }) => (
        <section class="stack" key={village}>
          <h2>{village}</h2>
          {cards.map((card) => (
            <HouseholdCard card={card} key={card.household.householdId} />
          ))}
        </section>
      ))}
    </>
  )
}

function StateNotices() {
  const state = useFieldState()
  const { say, pick } = useText()
  const conflicts = state.head?.openConflicts ?? 0
  const unsent = countUnsent(state)
  return (
    <>
      {state.needsSignIn ? (
        <Notice kind="warn">
          <p>{say('today.sign-in')}</p>
          <Button href={paths.settings}>{say('today.sign-in-button')}</Button>
        </Notice>
      ) : null}
      {state.refused ? <Notice kind="error">{pick(state.refused)}</Notice> : null}
      {state.expiredAfterHours === undefined ? null : (
        <Notice kind="warn">
          {say(unsent > 0 ? 'today.expired' : 'today.expired-none', { n: unsent, hours: state.expiredAfterHours })}
        </Notice>
      )}
      {conflicts > 0 ? (
        <Notice kind="warn">
          <p>{say('today.conflicts', { n: conflicts })}</p>
          <Button href={paths.conflicts}>{say('today.conflicts-button')}</Button>
        </Notice>
      ) : null}
      {state.head || state.expiredAfterHours !== undefined || state.refused || state.needsSignIn ? null : (
        <Notice>{say(state.online && state.reachable ? 'today.fetching' : 'today.fetch-offline')}</Notice>
      )}
    </>
  )
}

/** The demo world has its own date; every root screen says so. */
export function DemoDate() {
  const { head, demo } = useFieldState()
  const { say, date } = useText()
  if (!head) return null
  return <span class="soft demo-date">{demo ? say('today.demo', { date: date(head.today) }) : date(head.today)}</span>
}
