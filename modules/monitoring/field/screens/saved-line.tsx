import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { useFieldState } from '../field-context.ts'
import { showSecond } from '../words/dates.ts'
import { useText } from './use-text.ts'

/** Says when the phone last kept the form, or that it could not. */
export function SavedLine({ keptAt }: { readonly keptAt: string | undefined }) {
  const { notSaved } = useFieldState()
  const { say } = useText()
  if (notSaved) return <Notice kind="error">{say('visit.not-saved')}</Notice>
  return (
    <p class="soft" role="status" aria-live="off">
      {keptAt === undefined ? '\u00a0' : say('visit.saved', { at: showSecond(keptAt) })}
    </p>
  )
}
