import { useAct } from '@doudi/ui/api/use-act.ts'
import { useUndoable } from '@doudi/ui/components/undo/undo.tsx'
import { useDraft } from '@doudi/ui/hooks/use-draft.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useState } from 'react'
import type { Conflict } from '../../contract/conflict.ts'
import { conflictTexts } from './messages.ts'

/** 用我填的 / 用李某填的 / 两条都留并说明; ten seconds to take it back. */
export function ConflictChoice({ conflict }: { readonly conflict: Conflict }) {
  const say = useMessages(conflictTexts)
  const locale = useLocale()
  const may = useMay('conflict:resolve')
  const note = useDraft(`conflict ${conflict.conflictId}`, '')
  const [complaint, setComplaint] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const undoable = useUndoable()
  const { send } = useAct()
  if (!may) return null
  const settle = (keep: string) => {
    const text = note.value.trim()
    const lacking = keep === 'both' && text === ''
    setComplaint(lacking)
    if (lacking) return
    setWaiting(true)
    const body = { keep, seen: conflict.sides.map((side) => side.version), ...(text === '' ? {} : { note: text }) }
    undoable({
      text: say.held(conflict.title[locale]),
      send: () => send('POST', `/api/conflicts/${conflict.conflictId}/resolve`, body).finally(() => setWaiting(false)),
      onUndo: () => setWaiting(false),
    })
  }
  return (
    <div className="row">
      {conflict.sides.map((side) => (
        <button key={side.version} type="button" className="plain-button" disabled={waiting} onClick={() => settle(side.version)}>
          {side.mine ? say.keepMine : say.keepOf(side.name)}
        </button>
      ))}
      <button type="button" className="plain-button" disabled={waiting} onClick={() => settle('both')}>
        {say.both}
      </button>
      <input
        className="plain-field conflict-note"
        aria-label={say.note}
        placeholder={say.note}
        maxLength={500}
        value={note.value}
        onChange={(event) => note.set(event.target.value)}
      />
      {complaint && (
        <p role="alert" style={{ color: 'var(--red)' }}>
          {say.noteMissing}
        </p>
      )}
    </div>
  )
}
