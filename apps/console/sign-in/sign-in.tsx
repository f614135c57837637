import type { Session } from '@doudi/platform/contract/session.ts'
import { sendJson } from '@doudi/ui/api/http.ts'
import { asProblem } from '@doudi/ui/api/problem.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { type FormEvent, useRef, useState } from 'react'
import { DemoAccounts } from './demo-accounts.tsx'
import { signInTexts } from './messages.ts'
import './sign-in.css'

export type SignedIn = Extract<Session, { signedIn: true }>
export type SignedOut = Extract<Session, { signedIn: false }>

type SignInProps = {
  readonly demo: SignedOut['demo']
  readonly onSignedIn: (session: SignedIn) => void
  readonly onLanguage: () => void
  /** The session ended while somebody was working. */
  readonly again?: boolean
}

/** The door. Plain on purpose: it must be there before anything heavy is loaded. */
export function SignIn({ demo, onSignedIn, onLanguage, again = false }: SignInProps) {
  const say = useMessages(signInTexts)
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  const { submit, problem, busy } = useSignIn({ account, password, onSignedIn })
  return (
    <main className="sign-in">
      <form className="sign-in-card" onSubmit={submit} noValidate>
        <header>
          <h1>{say.product}</h1>
          <p className="quiet">{say.tagline}</p>
        </header>
        {again && <p role="status">{say.again}</p>}
        <label>
          {say.account}
          <input
            name="account"
            className="plain-field"
            autoComplete="username"
            autoCapitalize="none"
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        </label>
        <label>
          {say.password}
          <input
            name="password"
            className="plain-field"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {problem !== undefined && (
          <p className="sign-in-problem" role="alert">
            {problem}
          </p>
        )}
        <button ref={button} type="submit" className="plain-button primary" disabled={busy}>
          {busy ? say.signingIn : say.signIn}
        </button>
        <button type="button" className="text-button" onClick={onLanguage}>
          {say.language}
        </button>
      </form>
      {demo && (
        <DemoAccounts
          demo={demo}
          onChoose={(chosen) => {
            setAccount(chosen.account)
            setPassword(chosen.password)
            button.current?.focus()
          }}
        />
      )}
    </main>
  )
}

function useSignIn({ account, password, onSignedIn }: { account: string; password: string; onSignedIn: SignInProps['onSignedIn'] }) {
  const say = useMessages(signInTexts)
  const locale = useLocale()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (account.trim() === '') return setProblem(say.accountNeeded)
    if (password === '') return setProblem(say.passwordNeeded)
    setBusy(true)
    setProblem(undefined)
    try {
      onSignedIn(await sendJson<SignedIn>('POST', '/api/session', { account: account.trim(), password }))
    } catch (error) {
      setProblem(asProblem(error).sentence[locale])
    } finally {
      setBusy(false)
    }
  }
  return { submit, problem, busy }
}
