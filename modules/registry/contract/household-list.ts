import { z } from 'zod'
import { DivisionCode, HouseholdId, Scheme } from './code.ts'
import { Paging, pageOf } from './paging.ts'

/** GET /api/households. `scheme` = some member is in it today, `none` = no member is in any; `q` is searched as in the search box. */
export const ListHouseholds = Paging.extend({
  division: DivisionCode.optional(),
  scheme: z.union([Scheme, z.literal('none')]).optional(),
  q: z.string().trim().max(60).optional(),
})
export type ListHouseholds = z.infer<typeof ListHouseholds>

/** One household in a list; the head's name is masked. */
export const HouseholdRow = z.object({
  householdId: HouseholdId,
  householdNo: z.string(),
  division: z.number().int(),
  place: z.string(),
  headName: z.string().nullable(),
  membersCount: z.number().int(),
  schemes: z.array(Scheme),
  coveredCount: z.number().int().describe('Members in a scheme today'),
})
export type HouseholdRow = z.infer<typeof HouseholdRow>

/** Answer of GET /api/households, in order of village and key. */
export const HouseholdList = pageOf(HouseholdRow)
export type HouseholdList = z.infer<typeof HouseholdList>
