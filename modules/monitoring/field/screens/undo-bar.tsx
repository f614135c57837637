import { Button } from '@doudi/ui/field/button/button.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { navigate } from '@doudi/ui/field/router/router.ts'
import { useObserved } from '@doudi/ui/field/settings/use-observed.ts'
import { HOLD_MS } from '@doudi/ui/field/store/outbox.ts'
import { useEffect, useState } from 'preact/hooks'
import { useField, useFieldState } from '../field-context.ts'
import { takeBack } from '../store/visits.ts'
import { paths } from './paths.ts'
import { useText } from './use-text.ts'

/** For ten seconds after handing in: what happened, and a way back. */
export function UndoBar() {
  const { field, drafts, justHandedIn } = useField()
  const handedIn = useObserved(justHandedIn)
  const { online, reachable } = useFieldState()
  const { say } = useText()
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!handedIn) return
    const timer = setTimeout(() => justHandedIn.set(undefined), HOLD_MS)
    return () => clearTimeout(timer)
  }, [handedIn])
  if (late) return <Notice kind="warn">{say('done.too-late')}</Notice>
  if (!handedIn) return null
  const undo = async () => {
    const done = await takeBack(field, handedIn)
    justHandedIn.set(undefined)
    if (!done) return setLate(true)
    drafts.forget(handedIn.draft.householdId)
    navigate(paths.visit(handedIn.draft.householdId))
  }
  return (
    <Notice>
      <p>{say(online && reachable ? 'done.saved' : 'done.saved-offline', { name: handedIn.headName, s: HOLD_MS / 1000 })}</p>
      <Button onPress={() => void undo()}>{say('done.undo')}</Button>
    </Notice>
  )
}
