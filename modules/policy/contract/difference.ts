import { z } from 'zod'
import { DateText, Text } from './common.ts'

/** People on one side of a change. @unit fen a month, never negative */
const Side = z.object({ households: z.number(), persons: z.number(), fenPerMonth: z.number() })

/** What a draft changes for everybody, reckoned on the facts known on a day. GET /api/policy/drafts/:draftId/difference */
export const PolicyDifference = z.object({
  on: DateText,
  /** All households that were reckoned. */
  households: z.number(),
  gain: Side,
  lose: Side,
  /** Households of which it cannot be told, by the law in force and by the draft. */
  unknownBefore: z.number(),
  unknownAfter: z.number(),
  /** Of them: those that the draft makes unknown. */
  newlyUnknown: z.number(),
  /** Households of which all can be told by the draft, and could not before. */
  settled: z.number(),
  /** Whether those that the draft leaves unknown can be listed: of very many only their number is kept. */
  unknownListed: z.boolean(),
  /** After minus before. */
  costMonthFen: z.number(),
  costYearFen: z.number(),
  addedVisits: z.number(),
  byTownship: z.array(z.object({ division: z.number(), name: z.string(), gain: z.number(), lose: z.number(), fenPerMonth: z.number() })),
  /** `key` asks for the households behind it. */
  byGroup: z.array(z.object({ key: z.string(), group: Text, gain: z.number(), lose: z.number(), fenPerMonth: z.number() })),
  /** Change a household and month; `toFen` excluded. Households without a change are left out. */
  histogram: z.array(z.object({ fromFen: z.number(), toFen: z.number(), households: z.number() })),
  /** Where a fen more of income costs more than a fen. */
  cliffs: z.array(z.object({ rule: z.string(), title: Text, households: z.number(), lossFen: z.number(), sentence: Text })),
  /** What the classes are called by the laws compared. */
  classes: z.array(z.object({ id: z.string(), title: Text })),
  /** At most twenty to read. `before` and `after`: what it gets, in a few words. */
  sample: z.array(
    z.object({
      householdId: z.number(),
      beforeFen: z.number().nullable(),
      afterFen: z.number().nullable(),
      before: Text,
      after: Text,
    }),
  ),
})
export type PolicyDifference = z.infer<typeof PolicyDifference>
