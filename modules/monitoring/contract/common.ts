import { grades } from '@doudi/core/casework/grade.ts'
import { z } from 'zod'

/** A sentence or title in both languages. */
export const Text = z.object({ zh: z.string(), en: z.string() })
export type Text = z.infer<typeof Text>

export const GradeName = z.enum(grades)
export const DateText = z.iso.date()
export const Instant = z.iso.datetime({ offset: true })
export const Id = z.coerce.number().int().positive()

/** The page of a list: from 1, at most 200 rows. */
export const Paging = { page: z.coerce.number().int().min(1).default(1), pageSize: z.coerce.number().int().min(1).max(200).default(50) }

/** One reason of a warning, ready to be read. `now` says what the newest comparison says of it. */
export const Reason = z.object({
  rule: z.string(),
  title: Text,
  grade: GradeName,
  sentence: Text,
  /** The member it is about; null when it is about the household. The name is masked in lists. */
  subject: z.object({ personId: z.number(), name: z.string() }).nullable(),
  now: z.enum(['stands', 'cleared']),
})
export type Reason = z.infer<typeof Reason>

/** A fact a reason rests on: value, who said so, and of when. */
export const Evidence = z.object({
  fact: z.string(),
  title: Text,
  /** The member it is of; null for a fact of the household. */
  personId: z.number().nullable(),
  /** As people read it: 36,825.50 元. Null when unknown. */
  shown: Text.nullable(),
  value: z.unknown(),
  state: z.enum(['found', 'none', 'not-answered', 'not-asked']),
  agency: Text.nullable(),
  asOf: z.string().nullable(),
})
export type Evidence = z.infer<typeof Evidence>

/** One of the two clocks of a work item. */
export const Clock = z.object({
  kind: z.enum(['contact', 'visit']),
  /** Null when the working-day calendar of `missingCalendarYear` is not loaded. */
  dueAt: Instant.nullable(),
  dueOn: DateText.nullable(),
  /** Working days after today up to the due date; negative or 0 with `overdue` when it has passed. */
  workingDaysLeft: z.number().int().nullable(),
  overdue: z.boolean(),
  missingCalendarYear: z.number().int().nullable(),
  metAt: Instant.nullable(),
})
export type Clock = z.infer<typeof Clock>
