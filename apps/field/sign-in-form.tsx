import { useField, useFieldState } from '@doudi/monitoring/field/field-context.ts'
import type { SignInResult } from '@doudi/monitoring/field/store/account.ts'
import { signIn } from '@doudi/monitoring/field/store/account.ts'
import { whoAmI } from '@doudi/monitoring/field/store/field-api.ts'
import { Button } from '@doudi/ui/field/button/button.tsx'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { navigate } from '@doudi/ui/field/router/router.ts'
import type { Say } from '@doudi/ui/field/settings/words.ts'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import { TextField } from '@doudi/ui/field/text-field/text-field.tsx'
import { useEffect, useState } from 'preact/hooks'
import { words } from './words.ts'

interface DemoAccount {
  readonly account: string
  readonly password: string
  readonly roleTitle: string
  readonly area: string
}

const ON_PHONES = ['grid-worker', 'village']

/** Account and password. What was typed stays when the answer is no. */
export function SignInForm() {
  const { field, runner } = useField()
  const { account: known } = useFieldState()
  const { say, pick } = useWords(words)
  const [account, setAccount] = useState(known)
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const demo = useDemoAccounts()
  const submit = async () => {
    if (account.trim() === '' || password === '') return setProblem(say('sign-in.fill-both'))
    setBusy(true)
    setProblem(undefined)
    const result = await signIn(field, { account, password })
    setBusy(false)
    if (result.kind !== 'in') return setProblem(problemText(result, say, pick))
    // What the browser holds must not vanish by itself: asked once there is something to hold.
    void keepStorage().then((persistent) => field.state.set((state) => ({ ...state, persistent })))
    navigate('/field/', { replace: true })
    void runner.kick()
  }
  return (
    <>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {problem === undefined ? null : <Notice kind="error">{problem}</Notice>}
        <TextField id="account" label={say('sign-in.account')} value={account} autocomplete="username" onInput={setAccount} />
        <TextField
          id="password"
          label={say('sign-in.password')}
          type="password"
          value={password}
          autocomplete="current-password"
          onInput={setPassword}
        />
        <Button kind="main" width="wide" submits disabled={busy}>
          {say(busy ? 'sign-in.busy' : 'sign-in.button')}
        </Button>
      </form>
      {demo.length > 0 ? (
        <Card>
          <h2>{say('sign-in.demo')}</h2>
          {demo.map((one) => (
            <Button
              key={one.account}
              width="wide"
              onPress={() => {
                setAccount(one.account)
                setPassword(one.password)
              }}
            >
              {one.account} · {one.roleTitle} · {one.area}
            </Button>
          ))}
        </Card>
      ) : null}
    </>
  )
}

function problemText(
  result: Exclude<SignInResult, { kind: 'in' }>,
  say: Say<keyof (typeof words)['zh']>,
  pick: (text: { zh: string; en: string }) => string,
): string {
  return result.kind === 'refused' ? pick(result) : say(`sign-in.${result.kind}`)
}

/** Asks the browser not to clear our storage; it may say no. */
async function keepStorage(): Promise<boolean> {
  if (!navigator.storage?.persist) return false
  return (await navigator.storage.persisted()) || (await navigator.storage.persist())
}

function useDemoAccounts(): readonly DemoAccount[] {
  const [accounts, setAccounts] = useState<readonly DemoAccount[]>([])
  useEffect(() => {
    void whoAmI().then((answer) => {
      if (answer.kind !== 'ok' || answer.body.signedIn || !answer.body.demo) return
      setAccounts(answer.body.demo.accounts.filter(({ role }) => ON_PHONES.includes(role)))
    })
  }, [])
  return accounts
}
