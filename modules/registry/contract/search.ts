import { z } from 'zod'
import { HouseholdId, PersonId, Sex } from './code.ts'
import { DivisionLevel } from './division.ts'
import { Paging, pageOf } from './paging.ts'

/**
 * GET /api/search. One box: a name or the beginning of one, pinyin initials (lly), the tail of an ID number (4 or more characters),
 * the tail of a phone number (4 or more digits), a household number, a place by its official or everyday name.
 */
export const Search = Paging.extend({ q: z.string().trim().min(1, '请输入要找的姓名、证件尾号、电话尾号、户号或地名').max(60) })
export type Search = z.infer<typeof Search>

/** Why a person was found. */
export const MatchedBy = z.enum(['name', 'initials', 'id-tail', 'phone-tail'])
export type MatchedBy = z.infer<typeof MatchedBy>

/** A person found; name and numbers are masked. */
export const FoundPerson = z.object({
  kind: z.literal('person'),
  personId: PersonId,
  householdId: HouseholdId,
  name: z.string(),
  sex: Sex,
  age: z.number().int().nullable(),
  idMasked: z.string(),
  phoneMasked: z.string().nullable(),
  division: z.number().int(),
  place: z.string(),
  matchedBy: MatchedBy,
})
export type FoundPerson = z.infer<typeof FoundPerson>

/** A household found by its number. */
export const FoundHousehold = z.object({
  kind: z.literal('household'),
  householdId: HouseholdId,
  householdNo: z.string(),
  headName: z.string().nullable(),
  membersCount: z.number().int(),
  division: z.number().int(),
  place: z.string(),
})
export type FoundHousehold = z.infer<typeof FoundHousehold>

/** A place inside the asker's area, found by its official name or by an everyday one (`alias`). */
export const FoundDivision = z.object({
  kind: z.literal('division'),
  division: z.number().int(),
  name: z.string(),
  level: DivisionLevel,
  place: z.string(),
  alias: z.string().nullable(),
})
export type FoundDivision = z.infer<typeof FoundDivision>

/** One line of the answer. */
export const SearchRow = z.discriminatedUnion('kind', [FoundPerson, FoundHousehold, FoundDivision])
export type SearchRow = z.infer<typeof SearchRow>

/** Answer of GET /api/search: households by number first, then places, then people; the total counts only what the asker may see. */
export const SearchAnswer = pageOf(SearchRow)
export type SearchAnswer = z.infer<typeof SearchAnswer>
