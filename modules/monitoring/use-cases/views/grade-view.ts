import { type Grade, highestGrade, isStronger } from '@doudi/core/casework/grade.ts'
import type { GradeNote } from '../../store/household-grades.ts'

/** Why a household's grade is another than the strongest of its signals, in one sentence; null when nothing changed it. */
export function gradeSentence(
  note: GradeNote | undefined,
  signals: readonly { readonly grade: Grade }[],
): { zh: string; en: string } | null {
  if (!note) return null
  const highest = highestGrade(signals.map((signal) => signal.grade))
  const together = { zh: '几条原因合在一起，级别更高', en: 'Several reasons together weigh more' }
  const alone = { zh: '未成年人或高龄老人独居，级别提高', en: 'A child or an old person lives alone: raised' }
  const aided = { zh: '近期已就同一事由给过临时救助，级别降低', en: 'Temporary aid was given lately for the same cause: lowered' }
  const parts = [
    ...(highest && isStronger(note.by_score, highest) ? [together] : []),
    ...(note.raised ? [alone] : []),
    ...(note.lowered ? [aided] : []),
  ]
  if (parts.length === 0) return null
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}
