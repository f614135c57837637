import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { SIGNED_OUT } from '@doudi/ui/api/http.ts'
import { Problem } from '@doudi/ui/api/problem.ts'
import { UndoProvider } from '@doudi/ui/components/undo/undo.tsx'
import { HomeProvider } from '@doudi/ui/routing/area.tsx'
import { SessionProvider } from '@doudi/ui/session.tsx'
import { SizeProvider } from '@doudi/ui/size.tsx'
import { themes } from '@doudi/ui/theme.ts'
import { TodayProvider } from '@doudi/ui/today.tsx'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import { useMemo } from 'react'
import type { Preferences } from '../preferences.ts'
import type { SignedIn } from '../sign-in/sign-in.tsx'
import { antdLocales } from './antd-locale.ts'
import { Frame } from './frame.tsx'

type ConsoleProps = { readonly session: SignedIn; readonly preferences: Preferences }

/** Everything pages need around them: antd's tokens and words, the query cache, who and when. */
export default function Console({ session, preferences }: ConsoleProps) {
  const queries = useMemo(makeQueries, [])
  const today = useMemo(() => plainDate(session.today), [session.today])
  return (
    <ConfigProvider
      theme={themes[preferences.size]}
      locale={antdLocales[preferences.locale]}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={queries}>
        <SessionProvider value={session}>
          <TodayProvider value={today}>
            <HomeProvider value={session.division}>
              <SizeProvider value={preferences.size}>
                <UndoProvider>
                  <Frame session={session} preferences={preferences} />
                </UndoProvider>
              </SizeProvider>
            </HomeProvider>
          </TodayProvider>
        </SessionProvider>
      </QueryClientProvider>
    </ConfigProvider>
  )
}

/** A refusal is final until something changes; only a lost line is worth a second try. */
function makeQueries(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
      },
    },
  })
  window.addEventListener(SIGNED_OUT, () => client.cancelQueries())
  return client
}
