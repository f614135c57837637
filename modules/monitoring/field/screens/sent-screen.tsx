import { maskName } from '@doudi/core/kernel/mask.ts'
import { Button } from '@doudi/ui/field/button/button.tsx'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import { useField, useFieldState } from '../field-context.ts'
import type { OwnGroup } from '../model/own-work.ts'
import { groupOwn } from '../model/own-work.ts'
import type { FieldState } from '../store/state.ts'
import { retryStuck } from '../store/visits.ts'
import { paths } from './paths.ts'
import { SentGroup } from './sent-group.tsx'
import { SyncLine } from './sync-line.tsx'
import { useText } from './use-text.ts'
import './screens.css'

const CLOCK_TOLERANCE_MS = 5 * 60_000

/** 送出情况: what waits, what the server would not take and why, what it has confirmed and when. */
export function SentScreen() {
  const state = useFieldState()
  const { field, runner } = useField()
  const { say } = useText()
  const groups = groupOwn(state.own)
  const waiting = groups.filter((group) => group.operations.some(({ state: how }) => how === 'waiting'))
  const stuck = groups.filter((group) => group.operations.some(({ state: how }) => how === 'stuck'))
  const done = groups.filter((group) => group.operations.every(({ state: how }) => how === 'answered'))
  const conflicts = state.head?.openConflicts ?? 0
  const items = state.own.filter(({ state: how }) => how === 'waiting').length
  const retry = async () => {
    await retryStuck(field)
    await runner.kick()
  }
  return (
    <>
      <TopBar title={say('sent.title')}>
        <SyncLine />
      </TopBar>
      <main class="page">
        <DeviceNotices state={state} />
        {conflicts > 0 ? (
          <Notice kind="warn">
            <p class="strong">{say('sent.conflicts', { n: conflicts })}</p>
            <Button href={paths.conflicts}>{say('today.conflicts-button')}</Button>
          </Notice>
        ) : null}
        {stuck.length > 0 ? (
          <Groups id="stuck" title={say('sent.stuck', { n: stuck.length })} hint={say('sent.stuck-hint')} groups={stuck}>
            <Button onPress={() => void retry()}>{say('sent.retry')}</Button>
          </Groups>
        ) : null}
        {waiting.length > 0 ? (
          <Groups
            id="waiting"
            title={say('sent.waiting', { n: items })}
            hint={say(state.online ? 'sent.waiting-online' : 'sent.waiting-offline')}
            groups={waiting}
          >
            {state.online ? <Button onPress={() => void runner.sendNow()}>{say('sent.now')}</Button> : null}
          </Groups>
        ) : null}
        {done.length > 0 ? <Groups id="done" title={say('sent.done')} groups={done} /> : null}
        {groups.length === 0 ? <p class="soft">{say('sent.none')}</p> : null}
      </main>
    </>
  )
}

function Groups(props: {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly groups: readonly OwnGroup[]
  readonly children?: preact.ComponentChildren
}) {
  const { households } = useFieldState()
  const { say } = useText()
  const nameOf = (householdId: number) => {
    const household = households.find((one) => one.householdId === householdId)
    return household ? say('card.household', { name: maskName(household.headName) }) : say('sent.unknown', { id: householdId })
  }
  return (
    <Card labelledBy={props.id}>
      <h2 id={props.id}>{props.title}</h2>
      {props.hint ? <p class="soft">{props.hint}</p> : null}
      {props.children}
      <ul class="sentence-list">
        {props.groups.map((group) => (
          <li key={group.id}>
            <SentGroup group={group} name={nameOf(group.householdId)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function DeviceNotices({ state }: { readonly state: FieldState }) {
  const { say } = useText()
  const minutes = Math.round(Math.abs(state.clockAhead) / 60_000)
  return (
    <>
      {Math.abs(state.clockAhead) > CLOCK_TOLERANCE_MS ? (
        <Notice kind="warn">{say('sent.clock', { how: say(state.clockAhead > 0 ? 'sent.fast' : 'sent.slow'), n: minutes })}</Notice>
      ) : null}
      {state.others.map(({ account, count }) => (
        <Notice key={account}>{say('sent.others', { account, n: count })}</Notice>
      ))}
    </>
  )
}
