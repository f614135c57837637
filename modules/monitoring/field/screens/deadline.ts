import type { Clock } from '../../contract/common.ts'
import type { Text } from './use-text.ts'

/** A clock of a work item as one short sentence. Late is said once, without blame. */
export function deadlineText(clock: Clock, text: Text): string {
  const { say, date } = text
  const what = say(`due.${clock.kind}`)
  if (clock.dueOn === null) return say('due.no-calendar', { year: clock.missingCalendarYear ?? '' })
  if (clock.overdue) return say('due.overdue', { what, on: date(clock.dueOn) })
  if (clock.workingDaysLeft === 0) return say('due.today', { what })
  if (clock.workingDaysLeft === null) return say('due.left-on', { on: date(clock.dueOn) })
  return `${say('due.left', { what, n: clock.workingDaysLeft })}${text.language === 'zh' ? '，' : ', '}${say('due.left-on', { on: date(clock.dueOn) })}`
}
