import { Button } from '@doudi/ui/field/button/button.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { navigate } from '@doudi/ui/field/router/router.ts'
import { useState } from 'preact/hooks'
import { useField } from '../field-context.ts'
import type { VisitDraft } from '../model/visit-draft.ts'
import { handIn } from '../store/visits.ts'
import { paths } from './paths.ts'
import { useText } from './use-text.ts'

export interface HandInProps {
  readonly draft: VisitDraft
  readonly headName: string
  /** Says what is missing when it is not, and answers false. */
  readonly isReady: () => boolean
}

/** Puts the visit into the outbox and goes back to the list, where it can be taken back for ten seconds. */
export function HandInButton({ draft, headName, isReady }: HandInProps) {
  const { field, runner, drafts, justHandedIn } = useField()
  const { say } = useText()
  const [state, setState] = useState<'idle' | 'saving' | 'failed'>('idle')
  const press = async () => {
    if (state === 'saving' || !isReady()) return
    setState('saving')
    try {
      await drafts.settled()
      const operations = await handIn(field, draft)
      drafts.forget(draft.householdId)
      justHandedIn.set({ draft, operations, headName })
      runner.kickAfterHold()
      navigate(paths.today, { replace: true })
    } catch {
      setState('failed')
    }
  }
  return (
    <div class="stack">
      {state === 'failed' ? <Notice kind="error">{say('outcome.failed')}</Notice> : null}
      <Button kind="main" width="wide" disabled={state === 'saving'} onPress={() => void press()}>
        {say('visit.hand-in')}
      </Button>
    </div>
  )
}
