import { sendJson } from '@doudi/ui/api/http.ts'
import { asProblem, type Problem } from '@doudi/ui/api/problem.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { PolicyChange } from '../../contract/common.ts'
import type { Draft, SaveDraft } from '../../contract/drafts.ts'

export interface DraftInHand {
  readonly title: string
  readonly reason: string
  readonly validFrom: string
  readonly retroactive: boolean
  readonly files: readonly PolicyChange[]
}

export interface Autosave {
  readonly value: DraftInHand
  set(change: Partial<DraftInHand>): void
  readonly state: 'saved' | 'saving' | 'unsaved'
  readonly problem: Problem | undefined
  /** Tries again after a refusal. */
  again(): void
}

const STILL_MS = 1200

/** The draft as it is being written; it saves itself when the typing stops, one save at a time. */
export function useAutosave(draft: Draft): Autosave {
  const queries = useQueryClient()
  const [value, setValue] = useState<DraftInHand>(() => inHand(draft))
  const [state, setState] = useState<Autosave['state']>('saved')
  const [problem, setProblem] = useState<Problem>()
  const version = useRef(draft.version)
  const latest = useRef(value)
  latest.current = value
  const saving = useRef(false)
  // What others do to the draft (a reckoning that ends) also moves its version on.
  if (!saving.current && draft.version > version.current) version.current = draft.version

  const save = async () => {
    if (saving.current || !isWhole(latest.current)) return
    const sent = latest.current
    saving.current = true
    setState('saving')
    const body: Omit<SaveDraft, 'draftId'> = { ...sent, files: [...sent.files], expectedVersion: version.current }
    try {
      const saved = await sendJson<Draft>('PUT', `/api/policy/drafts/${draft.draftId}`, body)
      version.current = saved.version
      queries.setQueryData([`/api/policy/drafts/${draft.draftId}`, {}], saved)
      void queries.invalidateQueries({ queryKey: ['/api/policy/drafts'] })
      setProblem(undefined)
      setState(latest.current === sent ? 'saved' : 'unsaved')
    } catch (error) {
      setProblem(asProblem(error))
      setState('unsaved')
    } finally {
      saving.current = false
    }
  }
  const latestSave = useRef(save)
  latestSave.current = save
  useEffect(() => {
    if (state !== 'unsaved' || problem !== undefined) return
    const timer = setTimeout(() => void latestSave.current(), STILL_MS)
    return () => clearTimeout(timer)
    // Every change of the text begins the wait anew.
  }, [state, value, problem])
  return {
    value,
    state,
    problem,
    set: (change) => {
      setValue((before) => ({ ...before, ...change }))
      setProblem(undefined)
      setState((before) => (before === 'saving' ? before : 'unsaved'))
    },
    again: () => void save(),
  }
}

function inHand({ title, reason, validFrom, retroactive, files }: Draft): DraftInHand {
  return { title, reason, validFrom, retroactive, files: files.map(({ path, text }) => ({ path, text })) }
}

/** A title or date that is half typed is not sent. */
function isWhole({ title, validFrom }: DraftInHand): boolean {
  return title.trim().length >= 2 && /^\d{4}-\d{2}-\d{2}$/.test(validFrom)
}
