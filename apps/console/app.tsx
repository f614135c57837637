import type { Session } from '@doudi/platform/contract/session.ts'
import { getJson, SIGNED_OUT } from '@doudi/ui/api/http.ts'
import { Waiting } from '@doudi/ui/components/load-state/load-state.tsx'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { LocaleProvider } from '@doudi/ui/locale.tsx'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { usePreferences } from './preferences.ts'
import { PageBoundary } from './shell/page-boundary.tsx'
import { type SignedIn, SignIn } from './sign-in/sign-in.tsx'

const Console = lazy(() => import('./shell/console.tsx'))

/** Asks who is there: the door for strangers, the console for people who are signed in. */
export function App() {
  const preferences = usePreferences()
  const { session, error, load, enter } = useSession()
  const [ended, setEnded] = useState(false)
  useEffect(() => {
    const end = () => setEnded(true)
    window.addEventListener(SIGNED_OUT, end)
    return () => window.removeEventListener(SIGNED_OUT, end)
  }, [])
  const onLanguage = () => preferences.setLocale(preferences.locale === 'zh' ? 'en' : 'zh')
  const comeBack = (again: SignedIn) => {
    setEnded(false)
    // Another person at the same desk must not find the first one's page.
    if (session?.signedIn && again.account !== session.account) window.location.assign('/')
    else enter(again)
  }
  return (
    <LocaleProvider value={preferences.locale}>
      {error !== undefined && <ProblemNotice error={error} onRetry={load} />}
      {session === undefined && error === undefined && <Waiting />}
      {session?.signedIn === false && <SignIn demo={session.demo} onSignedIn={enter} onLanguage={onLanguage} />}
      {session?.signedIn === true && (
        <Suspense fallback={<Waiting />}>
          <PageBoundary>
            <Console session={session} preferences={preferences} />
          </PageBoundary>
        </Suspense>
      )}
      {ended && session?.signedIn === true && (
        <div className="sign-in-again" role="dialog" aria-modal="true" aria-label="登录">
          <SignIn demo={null} onSignedIn={comeBack} onLanguage={onLanguage} again />
        </div>
      )}
    </LocaleProvider>
  )
}

function useSession() {
  const [session, setSession] = useState<Session>()
  const [error, setError] = useState<unknown>()
  const load = useCallback(() => {
    setError(undefined)
    getJson<Session>('/api/session').then(setSession, setError)
  }, [])
  useEffect(load, [load])
  return { session, error, load, enter: setSession }
}
