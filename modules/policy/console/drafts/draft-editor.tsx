import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { formatTime } from '@doudi/ui/formats/dates.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import type { Draft } from '../../contract/drafts.ts'
import { FilesEditor } from '../editor/files-editor.tsx'
import { Changes } from './changes.tsx'
import { DraftActs } from './draft-acts.tsx'
import { draftTexts } from './messages.ts'
import { type Autosave, useAutosave } from './use-autosave.ts'

/** A draft in the hands of its author: what it is for, the files, what changes, the next step. */
export default function DraftEditor({ draft }: { readonly draft: Draft }) {
  const autosave = useAutosave(draft)
  const saved = new Map(draft.files.map((file) => [file.path, file]))
  const changed = autosave.value.files.map(({ path, text }) => {
    const before = saved.get(path)
    return {
      path,
      text,
      publishedText: before?.publishedText ?? null,
      textAfter: text ?? (before?.text === null ? before.textAfter : undefined),
    }
  })
  return (
    <div className="stack">
      <Fields autosave={autosave} changedAt={draft.changedAt} />
      {autosave.problem !== undefined && <ProblemNotice error={autosave.problem} onRetry={autosave.again} />}
      <FilesEditor
        draftId={draft.draftId}
        files={autosave.value.files}
        validFrom={autosave.value.validFrom}
        onFiles={(files) => autosave.set({ files })}
      />
      <Changes files={changed} />
      <DraftActs draft={draft} saved={autosave.state === 'saved'} />
    </div>
  )
}

function Fields({ autosave, changedAt }: { readonly autosave: Autosave; readonly changedAt: string }) {
  const say = useMessages(draftTexts)
  const { value, set, state } = autosave
  const word = { saved: say.saved(formatTime(changedAt)), saving: say.saving, unsaved: say.unsaved }[state]
  return (
    <section className="card draft-fields">
      <label>
        {say.name}
        <input className="plain-field" maxLength={100} value={value.title} onChange={(event) => set({ title: event.target.value })} />
      </label>
      <label>
        {say.from}
        <input type="date" className="plain-field" value={value.validFrom} onChange={(event) => set({ validFrom: event.target.value })} />
      </label>
      <label className="draft-retroactive">
        <input type="checkbox" checked={value.retroactive} onChange={(event) => set({ retroactive: event.target.checked })} />
        {say.retroactive}
      </label>
      <label className="draft-wide">
        {say.reason}
        <textarea
          className="plain-field"
          rows={2}
          maxLength={2000}
          value={value.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      </label>
      <p className="quiet small" role="status">
        {word}
      </p>
    </section>
  )
}
