import { getJson } from '@doudi/ui/api/http.ts'
import { asProblem } from '@doudi/ui/api/problem.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useToday } from '@doudi/ui/today.tsx'
import { useState } from 'react'
import type { CheckResult } from '../../contract/check.ts'
import type { PolicyChange, PolicyText } from '../../contract/common.ts'
import type { PolicyFile, PolicyFileList } from '../../contract/files.ts'
import type { ParameterList } from '../../contract/parameters.ts'
import { draftTexts } from '../drafts/messages.ts'
import { CheckPanel } from './check-panel.tsx'
import CodeEditor from './code-editor.tsx'
import { editorTexts } from './messages.ts'
import { useCheck, useNames } from './use-check.ts'
import { ValueForm } from './value-form.tsx'

type FilesProps = {
  readonly draftId: number
  readonly files: readonly PolicyChange[]
  readonly validFrom: string
  readonly onFiles: (files: readonly PolicyChange[]) => void
}

/** The files of a draft, one open at a time: the form for a new value, the text, and beside it what is wrong and how the examples come out. */
export function FilesEditor({ draftId, files, validFrom, onFiles }: FilesProps) {
  const say = useMessages(draftTexts)
  const words = useMessages(editorTexts)
  const [open, setOpen] = useState(files[0]?.path)
  const [goTo, setGoTo] = useState<{ line: number; wish: number }>()
  const { result, checking } = useCheck(files)
  const file = files.find((one) => one.path === open) ?? files[0]
  const names = useNames(file?.path)
  const { data: all } = useLoad<PolicyFileList>('/api/policy/files')
  const isOwn = all?.files.some(({ path, own }) => own && path === file?.path) ?? false
  const setText = (text: string | null) => onFiles(files.map((one) => (one.path === file?.path ? { ...one, text } : one)))
  const add = (added: PolicyText) => {
    onFiles([...files.filter((one) => one.path !== added.path), added])
    setOpen(added.path)
  }
  const openPlace = (place: { file: string; line: number }) => {
    const found = files.find((one) => place.file.endsWith(one.path))
    if (found === undefined) return
    setOpen(found.path)
    setGoTo({ line: place.line, wish: (goTo?.wish ?? 0) + 1 })
  }
  return (
    <section className="stack">
      <div className="file-tabs">
        <h2>{say.files}</h2>
        {files.map((one) => (
          <button key={one.path} type="button" className="plain-button" aria-pressed={one === file} onClick={() => setOpen(one.path)}>
            {one.path}
          </button>
        ))}
        <AddFile taken={files} onAdd={add} />
      </div>
      {file === undefined ? (
        <p className="quiet">{say.noFiles}</p>
      ) : file.text === null ? (
        <Removed
          validFrom={validFrom}
          onKeep={() => onFiles(files.filter((one) => one !== file))}
          result={result}
          checking={checking}
          onOpen={openPlace}
        />
      ) : (
        <>
          {file.path.startsWith('parameters/') && (
            <OwnValueForm key={file.path} file={{ path: file.path, text: file.text }} validFrom={validFrom} onText={setText} />
          )}
          <div className="editor-grid">
            <div>
              <CodeEditor
                key={`${draftId} ${file.path}`}
                text={file.text}
                onText={setText}
                problems={(result?.problems ?? []).filter((problem) => problem.file.endsWith(file.path))}
                names={names}
                goTo={goTo}
              />
              <p className="row">
                <small className="quiet">{words.hint}</small>
                <button type="button" className="text-button" onClick={() => onFiles(files.filter((one) => one !== file))}>
                  {say.dropFile}
                </button>
                {isOwn && (
                  <button type="button" className="text-button" title={say.removeHint} onClick={() => setText(null)}>
                    {say.remove}
                  </button>
                )}
              </p>
            </div>
            <CheckPanel result={result} checking={checking} onOpen={openPlace} />
          </div>
        </>
      )}
    </section>
  )
}

type OwnFormProps = { readonly file: PolicyText; readonly validFrom: string; readonly onText: (text: string) => void }

function OwnValueForm({ file, validFrom, onText }: OwnFormProps) {
  const { get } = useUrlState()
  const { data } = useLoad<ParameterList>('/api/policy/parameters')
  const parameters = (data?.parameters ?? []).filter((parameter) => parameter.path === file.path)
  if (parameters.length === 0) return null
  return <ValueForm parameters={parameters} first={get('parameter')} from={validFrom} text={file.text} onText={onText} />
}

type RemovedProps = {
  readonly validFrom: string
  readonly onKeep: () => void
  readonly result: CheckResult | undefined
  readonly checking: boolean
  readonly onOpen: (place: { file: string; line: number }) => void
}

/** A file that the draft removes: what follows from it, and what is wrong without it. */
function Removed({ validFrom, onKeep, result, checking, onOpen }: RemovedProps) {
  const say = useMessages(draftTexts)
  const locale = useLocale()
  const today = useToday()
  return (
    <div className="editor-grid">
      <div className="card stack">
        <p>
          <b>{say.removing(formatDate(validFrom, today, locale))}</b>
        </p>
        <p className="quiet">{say.removeHint}</p>
        {result !== undefined && result.problems.length > 0 && <p role="status">{say.removeNeeded}</p>}
        <p>
          <button type="button" className="plain-button" onClick={onKeep}>
            {say.keep}
          </button>
        </p>
      </div>
      <CheckPanel result={result} checking={checking} onOpen={onOpen} />
    </div>
  )
}

type AddProps = { readonly taken: readonly PolicyChange[]; readonly onAdd: (file: PolicyText) => void }

function AddFile({ taken, onAdd }: AddProps) {
  const say = useMessages(draftTexts)
  const locale = useLocale()
  const { data } = useLoad<PolicyFileList>('/api/policy/files')
  const [problem, setProblem] = useState<unknown>()
  const add = async (path: string) => {
    setProblem(undefined)
    try {
      const { text } = await getJson<PolicyFile>('/api/policy/file', { path })
      onAdd({ path, text })
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  const free = (data?.files ?? []).filter((file) => taken.every((one) => one.path !== file.path))
  return (
    <>
      <select className="plain-field" aria-label={say.addFile} value="" onChange={(event) => void add(event.target.value)}>
        <option value="" disabled>
          {say.addFile}
        </option>
        {free.map((file) => (
          <option key={file.path} value={file.path}>
            {file.title[locale]} · {file.path}
          </option>
        ))}
      </select>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </>
  )
}
