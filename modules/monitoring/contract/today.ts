import { z } from 'zod'
import { DateText } from './common.ts'
import { WorkItemRow } from './work-item.ts'

export const TodayQuery = z.object({})

/** GET /api/today. Every number is the total of GET /api/work-items with `due` and state active. */
export const Today = z.object({
  today: DateText,
  overdue: z.number(),
  dueToday: z.number(),
  thisWeek: z.number(),
  active: z.number(),
  /** The most urgent first, at most 50. */
  items: z.array(WorkItemRow),
  /** What this account answers for: a grid worker's households, an office's area. */
  mine: z.object({
    division: z.number(),
    divisionName: z.string(),
    villages: z.number(),
    /** Households and people in force of any scheme. */
    recipientHouseholds: z.number(),
    recipientPeople: z.number(),
    /** Households answered for (grid worker) or registered in the area. */
    households: z.number(),
    openConflicts: z.number(),
    deathsToConfirm: z.number(),
    /** Active items without a deadline because this calendar year is not loaded. */
    missingCalendarYear: z.number().nullable(),
  }),
})
export type Today = z.infer<typeof Today>
