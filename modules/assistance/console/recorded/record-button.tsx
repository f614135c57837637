import { asProblem, type Problem } from '@doudi/ui/api/problem.ts'
import { useAct } from '@doudi/ui/api/use-act.ts'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useEffect, useRef, useState } from 'react'
import type { RecordedAssessment } from '../../contract/assessment.ts'
import { recordedTexts } from './messages.ts'

type RecordButtonProps = {
  readonly householdId: number
  readonly on: string
  readonly recorded: string | null
}

type State =
  | { readonly at: 'rest' | 'asked' | 'sending' }
  | { readonly at: 'kept'; readonly id: number }
  | { readonly at: 'refused'; readonly problem: Problem }

/** Keeps what is on the screen as evidence. It cannot be undone, so it is said what happens before it does. */
export function RecordButton({ householdId, on, recorded }: RecordButtonProps) {
  const say = useMessages(recordedTexts)
  const { send } = useAct()
  const [state, setState] = useState<State>({ at: 'rest' })
  const keepButton = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone: who works by keyboard goes on where it stood.
  useEffect(() => {
    if (state.at === 'asked') keepButton.current?.focus()
  }, [state.at])
  const keep = async () => {
    setState({ at: 'sending' })
    try {
      const kept = await send<RecordedAssessment>('POST', `/api/households/${householdId}/assessments`, {
        on,
        recorded: recorded ?? undefined,
      })
      setState({ at: 'kept', id: kept.assessmentId })
    } catch (error) {
      setState({ at: 'refused', problem: asProblem(error) })
    }
  }
  if (state.at === 'rest')
    return (
      <button type="button" className="plain-button" onClick={() => setState({ at: 'asked' })}>
        {say.record}
      </button>
    )
  if (state.at === 'kept')
    return (
      <Notice kind="info" action={<AppLink to={recordedHref(householdId, state.id)}>{say.look}</AppLink>}>
        {say.done(state.id)}
      </Notice>
    )
  return (
    <section className="recorded-confirm stack" aria-label={say.record}>
      <p>{say.recordWhat}</p>
      {state.at === 'refused' && <ProblemNotice error={state.problem} />}
      <p className="row">
        <button
          ref={keepButton}
          type="button"
          className="plain-button primary"
          disabled={state.at === 'sending'}
          onClick={() => void keep()}
        >
          {say.recordNow}
        </button>
        <button type="button" className="plain-button" disabled={state.at === 'sending'} onClick={() => setState({ at: 'rest' })}>
          {say.notNow}
        </button>
      </p>
    </section>
  )
}

/** Where a kept assessment is read. */
export const recordedHref = (householdId: number, assessmentId: number) => `/households/${householdId}/assessments/${assessmentId}`
