import { addDays, type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { getJson } from '@doudi/ui/api/http.ts'
import { asProblem } from '@doudi/ui/api/problem.ts'
import { useAct } from '@doudi/ui/api/use-act.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { PolicyChange } from '../../contract/common.ts'
import type { Draft, StartDraft } from '../../contract/drafts.ts'
import type { PolicyFile, PolicyFileList } from '../../contract/files.ts'
import { draftTexts } from './messages.ts'

type ChangeProps = {
  readonly path: string
  readonly parameter?: string
  readonly label?: string
  /** The draft removes the file. */
  readonly remove?: boolean
}

/** Begins a draft with this file, and goes there; with a parameter, to its form. */
export function ChangeFile({ path, parameter, label, remove = false }: ChangeProps) {
  const say = useMessages(draftTexts)
  const locale = useLocale()
  const today = useToday()
  const may = useMay('policy:write')
  const { send } = useAct()
  const [, go] = useLocation()
  const href = useHref()
  const [problem, setProblem] = useState<unknown>()
  if (!may) return null
  const start = async () => {
    setProblem(undefined)
    try {
      const file = await getJson<PolicyFile>('/api/policy/file', { path })
      const body: StartDraft = {
        title: (remove ? say.removeTitle : say.newTitle)(file.title[locale]).slice(0, 100),
        reason: '',
        validFrom: firstOfNextMonth(today),
        retroactive: false,
        files: remove ? await withExamples(file) : [{ path, text: file.text }],
      }
      const draft = await send<Draft>('POST', '/api/policy/drafts', body)
      go(href(`/policy/drafts/${draft.draftId}${parameter === undefined ? '' : `?parameter=${parameter}`}`))
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <>
      <button type="button" className={remove ? 'text-button' : 'plain-button'} title={remove ? say.removeHint : undefined} onClick={start}>
        {label ?? (remove ? say.remove : say.change)}
      </button>
      {problem !== undefined && <ProblemNotice error={problem} onRetry={start} />}
    </>
  )
}

/** The file to remove, and its examples where they were published here as well: they cannot stand without it. */
async function withExamples({ path, examplesPath }: PolicyFile): Promise<PolicyChange[]> {
  const { files } = await getJson<PolicyFileList>('/api/policy/files')
  return files.filter((one) => one.own && (one.path === path || one.path === examplesPath)).map((one) => ({ path: one.path, text: null }))
}

/** A date that a change of a monthly amount most often begins on. */
export function firstOfNextMonth(today: PlainDate): PlainDate {
  const inNextMonth = addDays(plainDate(`${today.slice(0, 8)}01`), 31)
  return plainDate(`${inNextMonth.slice(0, 8)}01`)
}
