import './app.css'
import type { FieldTools } from '@doudi/monitoring/field/field-context.ts'
import { FieldContext, useFieldState } from '@doudi/monitoring/field/field-context.ts'
import { AidScreen } from '@doudi/monitoring/field/screens/aid-screen.tsx'
import { AllScreen } from '@doudi/monitoring/field/screens/all-screen.tsx'
import { ConflictsScreen } from '@doudi/monitoring/field/screens/conflicts-screen.tsx'
import { HouseholdScreen } from '@doudi/monitoring/field/screens/household-screen.tsx'
import { OutcomeScreen } from '@doudi/monitoring/field/screens/outcome-screen.tsx'
import { paths } from '@doudi/monitoring/field/screens/paths.ts'
import { SentScreen } from '@doudi/monitoring/field/screens/sent-screen.tsx'
import { TodayScreen } from '@doudi/monitoring/field/screens/today-screen.tsx'
import { useText } from '@doudi/monitoring/field/screens/use-text.ts'
import { VisitScreen } from '@doudi/monitoring/field/screens/visit-screen.tsx'
import { Button } from '@doudi/ui/field/button/button.tsx'
import { match, path } from '@doudi/ui/field/router/router.ts'
import { useObserved } from '@doudi/ui/field/settings/use-observed.ts'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import { TabBar } from '@doudi/ui/field/tab-bar/tab-bar.tsx'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { SettingsScreen } from './settings-screen.tsx'
import { SignInScreen } from './sign-in-screen.tsx'
import { UpdateNotice } from './update-notice.tsx'
import { words } from './words.ts'

export function App({ tools }: { readonly tools: FieldTools }) {
  return (
    <FieldContext.Provider value={tools}>
      <Shell />
    </FieldContext.Provider>
  )
}

function Shell() {
  const { phase } = useFieldState()
  const { say } = useWords(words)
  const at = useObserved(path)
  useEffect(() => {
    document.title = say('app.name')
    // A screen reader goes on from the title of the new screen.
    const title = document.querySelector('h1')
    title?.setAttribute('tabindex', '-1')
    title?.focus({ preventScroll: true })
  }, [at, phase])
  if (phase === 'starting') return <OneSentence sentence={say('app.starting')} />
  if (phase === 'wiped') return <OneSentence sentence={say('app.wiped')} />
  if (phase === 'signed-out') return <SignInScreen />
  return (
    <>
      <UpdateNotice />
      <Screen at={at} />
    </>
  )
}

function OneSentence({ sentence }: { readonly sentence: string }) {
  const { say } = useWords(words)
  return (
    <main class="page">
      <h1>{say('app.name')}</h1>
      <p>{sentence}</p>
    </main>
  )
}

function Screen({ at }: { readonly at: string }) {
  const visit = idOf(match('household/:id/visit', at))
  if (visit) return <VisitScreen key={visit} householdId={visit} />
  const outcome = idOf(match('household/:id/outcome', at))
  if (outcome) return <OutcomeScreen key={outcome} householdId={outcome} />
  return (
    <WithTabs at={at}>
      <Place at={at} />
    </WithTabs>
  )
}

function Place({ at }: { readonly at: string }) {
  const aid = idOf(match('household/:id/aid', at))
  if (aid) return <AidScreen key={aid} householdId={aid} />
  const household = idOf(match('household/:id', at))
  if (household) return <HouseholdScreen key={household} householdId={household} />
  if (match('', at)) return <TodayScreen />
  if (match('households', at)) return <AllScreen />
  if (match('sent', at)) return <SentScreen />
  if (match('conflicts', at)) return <ConflictsScreen />
  if (match('settings', at)) return <SettingsScreen />
  return <Missing />
}

function WithTabs({ at, children }: { readonly at: string; readonly children: ComponentChildren }) {
  const { say } = useText()
  const tabs = [
    { href: paths.today, label: say('tab.today') },
    { href: paths.all, label: say('tab.all') },
    { href: paths.sent, label: say('tab.sent') },
    { href: paths.settings, label: say('tab.settings') },
  ]
  return (
    <>
      {children}
      <TabBar label={say('tab.label')} tabs={tabs} current={at} />
    </>
  )
}

function Missing() {
  const { say } = useWords(words)
  return (
    <>
      <TopBar title={say('app.missing')} />
      <main class="page">
        <Button href={paths.today}>{say('app.to-today')}</Button>
      </main>
    </>
  )
}

function idOf(found: Readonly<Record<string, string>> | undefined): number | undefined {
  const id = Number(found?.id)
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}
