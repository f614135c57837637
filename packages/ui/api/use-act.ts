import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { sendJson } from './http.ts'
import { asProblem, type Problem } from './problem.ts'

export interface Act {
  /** Sends and, when the server took it, asks every open list again. Throws the server's refusal. */
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>
  /** The same, with the refusal kept in `problem` instead of thrown; true when it was done. */
  attempt(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<boolean>
  readonly problem: Problem | undefined
  readonly busy: boolean
}

/** Does one thing on the server. */
export function useAct(): Act {
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const send = useCallback(
    async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> => {
      const answer = await sendJson<T>(method, path, body)
      void queries.invalidateQueries()
      return answer
    },
    [queries],
  )
  const attempt: Act['attempt'] = async (method, path, body) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await send(method, path, body)
      return true
    } catch (error) {
      setProblem(asProblem(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { send, attempt, problem, busy }
}
