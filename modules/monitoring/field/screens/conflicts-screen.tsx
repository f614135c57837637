import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import { useField, useFieldState } from '../field-context.ts'
import { ConflictCards } from './conflict-cards.tsx'
import { paths } from './paths.ts'
import { SyncLine } from './sync-line.tsx'
import { useText } from './use-text.ts'
import './screens.css'

/** Where two people said different things: both stand side by side until a person has chosen. */
export function ConflictsScreen() {
  const { runner } = useField()
  const { conflicts, head, online } = useFieldState()
  const { say } = useText()
  const open = head?.openConflicts ?? 0
  return (
    <>
      <TopBar title={say('conflict.title')} back={{ href: paths.sent, label: say('back') }}>
        <SyncLine />
      </TopBar>
      <main class="page">
        {conflicts.length === 0 && open === 0 ? <p>{say('conflict.none')}</p> : null}
        {conflicts.length === 0 && open > 0 ? <Notice>{say(online ? 'today.fetching' : 'conflict.offline')}</Notice> : null}
        {conflicts.map((conflict) => (
          <ConflictCards key={conflict.conflictId} conflict={conflict} onSettled={() => void runner.kick()} />
        ))}
      </main>
    </>
  )
}
