import { useWords } from '@doudi/ui/field/settings/words.ts'
import { useField, useFieldState } from '../field-context.ts'
import { showDate, showMoment } from '../words/dates.ts'
import { words } from '../words/words.ts'

/** Texts, dates and times in the language of the device. */
export function useText() {
  const { say, pick, language } = useWords(words)
  const { field } = useField()
  const today = useFieldState().head?.today ?? ''
  return {
    say,
    pick,
    language,
    date: (date: string) => showDate(date, today, language),
    moment: (moment: string | number) => showMoment(moment, field.now(), language),
  }
}

export type Text = ReturnType<typeof useText>
