import { parsePlainDate, yearOf } from '@doudi/core/kernel/plain-date.ts'
import { type WorkingCalendar, type WorkingYear, workingCalendar } from '@doudi/core/kernel/working-days.ts'
import { z } from 'zod'
import { fault, schemaFault } from './problem-texts.ts'
import { PolicyError } from './problems.ts'
import { type PolicyPlace, policiesDir, sourcesIn } from './tree.ts'
import { readYamlFile, type YamlFile } from './yaml-file.ts'

const Day = z.string().transform((text, context) => {
  const date = parsePlainDate(text)
  if (date === undefined) context.addIssue(schemaFault('day-form'))
  return date ?? z.NEVER
})

const CalendarFile = z.strictObject({
  year: z.number().int(),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  source: z.string().min(1),
  holidays: z
    .array(z.strictObject({ zh: z.string().min(1), en: z.string().min(1), days_off: z.array(Day), worked: z.array(Day).default([]) }))
    .min(1),
})

/**
 * Loads the holidays and make-up work days of every year under `policies/calendar`. A year without a file stays missing.
 * @throws PolicyError with file, line and column of a day that is none or belongs to another year
 */
export function loadWorkingCalendar({ dir = policiesDir }: { dir?: PolicyPlace } = {}): WorkingCalendar {
  return workingCalendar(sourcesIn(dir, 'calendar').map((file) => toYear(readYamlFile(file, CalendarFile))))
}

function toYear({ value, problem }: YamlFile<z.infer<typeof CalendarFile>>): WorkingYear {
  const { year, holidays } = value
  const strays = holidays.flatMap(({ days_off, worked }, i) => {
    const check = (key: string, days: typeof days_off) =>
      days.flatMap((day, j) =>
        yearOf(day) === year ? [] : [problem(['holidays', i, key, j], fault('day-of-another-year', { day, year }))],
      )
    return [...check('days_off', days_off), ...check('worked', worked)]
  })
  if (strays.length > 0) throw new PolicyError(strays)
  return { year, holidays: holidays.flatMap((one) => one.days_off), workdays: holidays.flatMap((one) => one.worked) }
}
