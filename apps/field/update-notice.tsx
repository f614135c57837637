import { Button } from '@doudi/ui/field/button/button.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { useObserved } from '@doudi/ui/field/settings/use-observed.ts'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import { acceptUpdate, waitingVersion } from './update.ts'
import { words } from './words.ts'

/** Says that a new version waits. Nothing changes until the person wants it. */
export function UpdateNotice() {
  const waiting = useObserved(waitingVersion)
  const { say } = useWords(words)
  if (!waiting) return null
  return (
    <div class="page update">
      <Notice>
        <p>{say('update.ready')}</p>
        <Button onPress={acceptUpdate}>{say('update.button')}</Button>
      </Notice>
    </div>
  )
}
