import { Button } from '@doudi/ui/field/button/button.tsx'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { TextField } from '@doudi/ui/field/text-field/text-field.tsx'
import { useState } from 'preact/hooks'
import type { Conflict, ConflictSide } from '../../contract/conflict.ts'
import { resolveConflict } from '../store/conflicts.ts'
import { useText } from './use-text.ts'

export interface ConflictProps {
  readonly conflict: Conflict
  readonly onSettled: () => void
}

/** One question with two answers: a card each, a button each, and a way to keep both. */
export function ConflictCards({ conflict, onSettled }: ConflictProps) {
  const { say, pick } = useText()
  const [both, setBoth] = useState(false)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string>()
  const settle = async (keep: string) => {
    const result = await resolveConflict(conflict, { keep, note })
    if (result.kind === 'done') return onSettled()
    setProblem(result.kind === 'silence' ? say('conflict.no-signal') : pick(result))
    if (result.kind === 'problem') onSettled()
  }
  const id = `conflict-${conflict.conflictId}`
  const who = conflict.member ? `${conflict.member.name} · ` : ''
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>
        {say('card.household', { name: conflict.headName })} · {who}
        {conflict.field.startsWith('outcome:') ? say('conflict.outcome') : pick(conflict.title)}
      </h2>
      {problem === undefined ? null : <Notice kind="error">{problem}</Notice>}
      {conflict.sides.map((side) => (
        <SideCard key={side.version} side={side} onKeep={() => void settle(side.version)} />
      ))}
      {both ? (
        <Card>
          <TextField id={`${id}-note`} label={say('conflict.note')} long maxLength={500} value={note} onInput={setNote} />
          <div class="row">
            <Button width="grow" onPress={() => setBoth(false)}>
              {say('conflict.cancel')}
            </Button>
            <Button
              kind="main"
              width="grow"
              onPress={() => (note.trim() === '' ? setProblem(say('conflict.note-needed')) : void settle('both'))}
            >
              {say('conflict.both-save')}
            </Button>
          </div>
        </Card>
      ) : (
        <Button width="wide" onPress={() => setBoth(true)}>
          {say('conflict.both')}
        </Button>
      )}
    </section>
  )
}

function SideCard({ side, onKeep }: { readonly side: ConflictSide; readonly onKeep: () => void }) {
  const { say, pick, moment } = useText()
  return (
    <Card marked={side.mine}>
      <p class="soft">{side.mine ? say('conflict.mine') : say('conflict.theirs', { name: side.name, at: moment(side.at) })}</p>
      <p class="strong">{pick(side.shown)}</p>
      <Button width="wide" onPress={onKeep}>
        {side.mine ? say('conflict.keep-mine') : say('conflict.keep-theirs', { name: side.name })}
      </Button>
    </Card>
  )
}
