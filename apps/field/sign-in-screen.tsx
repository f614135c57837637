import { useFieldState } from '@doudi/monitoring/field/field-context.ts'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import { DisplaySettings } from './display-settings.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { words } from './words.ts'

/** The first screen: sign in; size and language are in sight. What lies sealed of others is said, not shown. */
export function SignInScreen() {
  const { others } = useFieldState()
  const { say } = useWords(words)
  return (
    <main class="page">
      <div class="brand">
        <img src="/field/icon.svg" alt="" />
        <h1>{say('app.name')}</h1>
      </div>
      {others.map(({ account, count }) => (
        <Notice key={account}>{say('sign-in.others', { account, n: count })}</Notice>
      ))}
      <SignInForm />
      <Card>
        <DisplaySettings />
      </Card>
    </main>
  )
}
