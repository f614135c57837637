import { asProblem } from '@doudi/ui/api/problem.ts'
import { useAct } from '@doudi/ui/api/use-act.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import type { Draft, StartDraft } from '../../contract/drafts.ts'
import { firstOfNextMonth } from './change-file.tsx'
import { draftTexts } from './messages.ts'

/** A draft begins with its name. */
export function NewDraft() {
  const say = useMessages(draftTexts)
  const today = useToday()
  const { send } = useAct()
  const [, go] = useLocation()
  const href = useHref()
  const [title, setTitle] = useState('')
  const [problem, setProblem] = useState<unknown>()
  const start = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(undefined)
    const body: StartDraft = { title: title.trim(), reason: '', validFrom: firstOfNextMonth(today), retroactive: false, files: [] }
    try {
      const draft = await send<Draft>('POST', '/api/policy/drafts', body)
      go(href(`/policy/drafts/${draft.draftId}`))
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <form className="row draft-new" onSubmit={start}>
      <input
        className="plain-field"
        aria-label={say.startTitle}
        placeholder={say.startHint}
        minLength={2}
        maxLength={100}
        required
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <button type="submit" className="plain-button primary">
        {say.start}
      </button>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </form>
  )
}
