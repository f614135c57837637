import { asProblem } from '@doudi/ui/api/problem.ts'
import { useAct } from '@doudi/ui/api/use-act.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useState } from 'react'
import type { z } from 'zod'
import type { ComparisonRequested } from '../../contract/comparison.ts'
import { comparisonTexts } from './messages.ts'

type Requested = z.infer<typeof ComparisonRequested>

/** Asks for a run; the answer comes at once, the run in its own time. */
export function StartComparison() {
  const say = useMessages(comparisonTexts)
  const { send } = useAct()
  const [word, setWord] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const start = async () => {
    setProblem(undefined)
    try {
      const answer = await send<Requested>('POST', '/api/comparisons', {})
      setWord(answer.alreadyWaiting ? say.waiting : say.requested)
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <>
      <button type="button" className="plain-button primary" onClick={start}>
        {say.start}
      </button>
      {word !== undefined && <span role="status">{word}</span>}
      {problem !== undefined && <ProblemNotice error={problem} onRetry={start} />}
    </>
  )
}
