import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })
const DateText = z.iso.date()
const Moment = z.union([DateText, z.iso.datetime({ offset: true })])
const Month = z.string().regex(/^\d{4}-\d{2}$/)

/**
 * GET /api/households/:householdId/settlement: `recorded` = what was known when it was decided, at the end of that day or at that instant;
 * compared with what is known now. `to` is excluded.
 */
export const SettlementQuery = z
  .object({
    householdId: z.coerce.number().int().positive(),
    scheme: z.string().max(60),
    from: DateText,
    to: DateText,
    recorded: Moment,
  })
  .refine(
    ({ from, to }) => from < to && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= 3,
    'a period of up to three years, from before to',
  )
export type SettlementQuery = z.infer<typeof SettlementQuery>

/** What the scheme gives in one of the two views. @unit fen a month; null when it is not known */
export const SettledSide = z.object({ state: z.enum(['eligible', 'not', 'unknown']), amountFen: z.number().nullable() })
export type SettledSide = z.infer<typeof SettledSide>

const ResultSpan = SettledSide.extend({ from: DateText, to: DateText })

/** One month in both views. `differenceFen`: still to be paid, or, negative, paid too much; null while it is open. */
export const SettledMonth = z.object({ month: Month, before: SettledSide, after: SettledSide, differenceFen: z.number().nullable() })
export type SettledMonth = z.infer<typeof SettledMonth>

/** Months in a row that differ in the same way, with the reasons: people, facts, standards and rules that are otherwise. `last` is included. */
export const SettledPeriod = z.object({
  first: Month,
  last: Month,
  before: SettledSide,
  after: SettledSide,
  /** A month. */
  differenceFen: z.number().nullable(),
  reasons: z.array(Text),
  /** All of it in one sentence. */
  text: Text,
})
export type SettledPeriod = z.infer<typeof SettledPeriod>

/** What is still to be paid and what was paid too much, never set against each other; months that cannot be told are open. */
export const Settlement = z.object({
  householdId: z.number(),
  scheme: z.string(),
  title: Text,
  from: DateText,
  to: DateText,
  recorded: Moment,
  before: z.array(ResultSpan),
  after: z.array(ResultSpan),
  arrearsFen: z.number(),
  recoveryFen: z.number(),
  open: z.array(Month),
  /** Every month of the period. */
  months: z.array(SettledMonth),
  /** Only what differs or is open. */
  periods: z.array(SettledPeriod),
})
export type Settlement = z.infer<typeof Settlement>
