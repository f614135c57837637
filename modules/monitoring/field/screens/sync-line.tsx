import './sync-line.css'
import { useFieldState } from '../field-context.ts'
import type { FieldState } from '../store/state.ts'
import { paths } from './paths.ts'
import type { Text } from './use-text.ts'
import { useText } from './use-text.ts'

/** One line of facts about sending: connection, what waits, what the server has confirmed and when. */
export function SyncLine() {
  const state = useFieldState()
  const text = useText()
  const facts = syncFacts(state, text)
  return (
    <a class="sync-line" href={paths.sent}>
      <span class="only-spoken">{text.say('sync.label')}</span>
      {facts.map(({ words, matters }) => (matters ? <b key={words}>{words}</b> : <span key={words}>{words}</span>))}
    </a>
  )
}

interface SyncFact {
  readonly words: string
  readonly matters: boolean
}

/** The facts of the line, the connection first. */
export function syncFacts(state: FieldState, { say, moment }: Text): SyncFact[] {
  const waiting = state.own.filter(({ state: how }) => how === 'waiting').length
  const stuck = state.own.filter(({ state: how }) => how === 'stuck').length
  const conflicts = state.head?.openConflicts ?? 0
  const last = state.own.find(({ receipt }) => receipt !== undefined)?.receipt
  const plain = (words: string): SyncFact => ({ words, matters: false })
  const bold = (words: string): SyncFact => ({ words, matters: true })
  return [
    ...connection(state, say).map(bold),
    ...(waiting > 0 ? [bold(say('sync.waiting', { n: waiting }))] : []),
    ...(stuck > 0 ? [bold(say('sync.stuck', { n: stuck }))] : []),
    ...(conflicts > 0 ? [bold(say('sync.conflicts', { n: conflicts }))] : []),
    ...(last ? [plain(say('sync.delivered', { at: moment(last.receivedAt) }))] : []),
    ...(last ? [] : [plain(state.answeredAt > 0 ? say('sync.updated', { at: moment(state.answeredAt) }) : say('sync.never'))]),
  ]
}

function connection(state: FieldState, say: Text['say']): string[] {
  if (!state.online) return [say('sync.offline')]
  if (state.needsSignIn) return [say('sync.sign-in')]
  if (!state.reachable) return [say('sync.unreachable')]
  return []
}
