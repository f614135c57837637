import {
  type DeadlineParameters,
  type Deadlines,
  type Moment,
  missingYearOf,
  type Period,
  planDeadlines,
} from '@doudi/core/casework/deadlines.ts'
import { type Grade, grades } from '@doudi/core/casework/grade.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'

/** The periods of the two clocks in force for a division on a day. A grade without parameters has no clock. */
export function deadlineParametersFor(policies: Policies, where: { division: number; on: PlainDate }): DeadlineParameters {
  const number = (name: string) => policies.parameters.find(name, where) && policies.parameters.number(name, where)
  const period = (name: string): Period | undefined => {
    const hours = number(`${name}_hours`)
    if (hours !== undefined) return { hours }
    const workingDays = number(`${name}_working_days`)
    return workingDays === undefined ? undefined : { workingDays }
  }
  const of = (grade: Grade) => ({ contact: period(`${grade}_first_contact`), visit: period(`${grade}_visit`) })
  return Object.fromEntries(grades.map((grade) => [grade, of(grade)])) as Record<Grade, ReturnType<typeof of>> // every grade is there
}

/** Deadlines as they are stored. */
export function storedDeadlines(grade: Grade, at: Moment, where: { policies: Policies; division: number }) {
  const parameters = deadlineParametersFor(where.policies, { division: where.division, on: at.on })
  const deadlines: Deadlines = planDeadlines(grade, at, { calendar: where.policies.calendar, parameters })
  return {
    contactDue: instantOf(deadlines.contact),
    visitDue: instantOf(deadlines.visit),
    missingYear: missingYearOf(deadlines) ?? null,
  }
}

function instantOf(deadline: Deadlines['contact']): string | null {
  return deadline?.kind === 'due' ? new Date(deadline.atMs).toISOString() : null
}
