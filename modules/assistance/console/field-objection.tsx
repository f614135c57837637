import { fen, formatYuan, parseYuan } from '@doudi/core/kernel/fen.ts'
import { useAct } from '@doudi/ui/api/use-act.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { type FormEvent, useState } from 'react'
import type { Application, FilledField } from '../contract/application.ts'
import { applicationTexts } from './messages.ts'

type FieldObjectionProps = { readonly application: Application; readonly personId: number | null; readonly field: FilledField }

/** The family says otherwise: the new value stands in place, the filled-in one stays beside it. */
export function FieldObjection({ application, personId, field }: FieldObjectionProps) {
  const say = useMessages(applicationTexts)
  const locale = useLocale()
  const [text, setText] = useState<string>()
  const { attempt, problem, busy } = useAct()
  if (text === undefined) {
    return (
      <button type="button" className="text-button small" onClick={() => setText(editable(field))}>
        {say.object}
      </button>
    )
  }
  const value = parsed(field, text)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const changes = [{ personId, field: field.field, value }]
    const done = await attempt('PUT', `/api/applications/${application.applicationId}/content`, { version: application.version, changes })
    if (done) setText(undefined)
  }
  return (
    <form className="row" onSubmit={submit}>
      <input
        className="plain-field"
        aria-label={say.newValue(field.title[locale])}
        inputMode={field.unit === 'fen' || field.unit === 'count' ? 'decimal' : 'text'}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="plain-button" disabled={busy || value === undefined}>
        {say.save}
      </button>
      <button type="button" className="text-button" onClick={() => setText(undefined)}>
        {say.cancel}
      </button>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </form>
  )
}

function editable(field: FilledField): string {
  if (field.value === null) return ''
  return field.unit === 'fen' && typeof field.value === 'number' ? formatYuan(fen(field.value)) : String(field.value)
}

/** Undefined while the text is no value of the field's unit; money as people write it, in yuan. */
function parsed(field: FilledField, text: string): string | number | boolean | undefined {
  const plain = text.trim()
  if (plain === '') return undefined
  if (field.unit === 'fen') return parseYuan(plain)
  if (field.unit === 'count') return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined
  if (field.unit === 'yes-no') return plain === '是' || plain === 'yes' || plain === 'true'
  return plain
}
