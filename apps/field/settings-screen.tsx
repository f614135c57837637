import { useFieldState } from '@doudi/monitoring/field/field-context.ts'
import { SyncLine } from '@doudi/monitoring/field/screens/sync-line.tsx'
import { useText } from '@doudi/monitoring/field/screens/use-text.ts'
import { countUnsent } from '@doudi/monitoring/field/store/state.ts'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Facts } from '@doudi/ui/field/facts/facts.tsx'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import { DisplaySettings } from './display-settings.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SignOut } from './sign-out.tsx'
import { words } from './words.ts'

/** Size, language, who is signed in, how the phone stands with the server and its storage. */
export function SettingsScreen() {
  const state = useFieldState()
  const { say } = useWords(words)
  return (
    <>
      <TopBar title={say('settings.title')}>
        <SyncLine />
      </TopBar>
      <main class="page">
        {state.needsSignIn ? (
          <Card labelledBy="again">
            <h2 id="again">{say('settings.sign-in-again')}</h2>
            <p>{say('sign-in.other-account', { account: state.account, n: countUnsent(state) })}</p>
            <SignInForm />
          </Card>
        ) : null}
        <Card labelledBy="show">
          <h2 id="show">{say('settings.show')}</h2>
          <DisplaySettings />
        </Card>
        <AccountCard />
      </main>
    </>
  )
}

function AccountCard() {
  const state = useFieldState()
  const { say } = useWords(words)
  const { moment } = useText()
  const facts = [
    { label: say('settings.account'), value: state.account },
    ...(state.head ? [{ label: say('settings.name'), value: state.head.accountName }] : []),
    ...(state.session ? [{ label: say('settings.area'), value: state.session.divisionName }] : []),
    { label: say('settings.answered'), value: state.answeredAt > 0 ? moment(state.answeredAt) : say('settings.never') },
    { label: say('settings.storage'), value: say(state.persistent ? 'settings.persistent' : 'settings.not-persistent') },
  ]
  return (
    <Card labelledBy="who">
      <h2 id="who">{say('settings.account')}</h2>
      <Facts facts={facts} />
      <p class="soft">{say('settings.limit', { h: state.head?.offlineHours ?? 72 })}</p>
      <SignOut />
    </Card>
  )
}
