import { useMessages } from '@doudi/ui/locale.tsx'
import type { DraftState } from '../../contract/drafts.ts'
import { draftTexts } from './messages.ts'
import './drafts.css'

/** Where a draft is, as shape, word and colour. */
export function DraftStateMark({ state }: { readonly state: DraftState }) {
  const say = useMessages(draftTexts)
  return <span className={`draft-state draft-state-${state}`}>{say.states[state]}</span>
}
