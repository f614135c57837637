import { useField, useFieldState } from '@doudi/monitoring/field/field-context.ts'
import { signOut } from '@doudi/monitoring/field/store/account.ts'
import { countUnsent } from '@doudi/monitoring/field/store/state.ts'
import { Button } from '@doudi/ui/field/button/button.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import { useState } from 'preact/hooks'
import { words } from './words.ts'

/** Sends what is unsent before it signs out; if that fails it stays and says what waits for what. */
export function SignOut() {
  const { field, runner } = useField()
  const state = useFieldState()
  const { say } = useWords(words)
  const [step, setStep] = useState<'idle' | 'sending' | 'waiting'>('idle')
  const unsent = countUnsent(state)
  const press = async () => {
    if ((await signOut(field)) === 'out') return
    setStep('sending')
    await runner.sendNow()
    setStep((await signOut(field)) === 'out' ? 'idle' : 'waiting')
  }
  return (
    <div class="stack">
      {step === 'sending' ? <Notice>{say('sign-out.sending', { n: unsent })}</Notice> : null}
      {step === 'waiting' && unsent > 0 ? <Notice kind="warn">{say('sign-out.waiting', { n: unsent })}</Notice> : null}
      {state.drafts.length > 0 ? <p class="soft">{say('sign-out.drafts', { n: state.drafts.length })}</p> : null}
      <Button width="wide" disabled={step === 'sending'} onPress={() => void press()}>
        {say('sign-out.button')}
      </Button>
    </div>
  )
}
