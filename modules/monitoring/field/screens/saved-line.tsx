import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { useFieldState } from '../field-context.ts'
import { showSecond } from '../words/dates.ts'
import { useText } from './use-text.ts'

/** Says when the phone last kept the form, or that it could not. */
export function SavedLine({ keptAt }: { readonly keptAt: string | undefined }) {
  const { notSaved } = useFieldState()
  const { say } = useText()
  if (notSaved) {
    return (
      <div class="saved-line">
        <Notice kind="error">{say('visit.not-saved')}</Notice>
      </div>
    )
  }
  return (
    <p class="saved-line" aria-live="off">
      {keptAt === undefined ? '\u00a0' : say('visit.saved', { at: showSecond(keptAt) })}
    </p>
  )
}
