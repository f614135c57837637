import { z } from 'zod'
import { PersonId } from './code.ts'

/**
 * What is known of a fact, and it is never mixed up:
 * - `found` (有记录): asked, with a value;
 * - `none` (查无记录): asked, no record; no proof that there is nothing;
 * - `not-answered` (未答复): asked, no answer yet;
 * - `not-asked` (未查询): nobody asked.
 */
export const FactState = z.enum(['found', 'none', 'not-answered', 'not-asked'])
export type FactState = z.infer<typeof FactState>

/** How a value is to be read: whole fen, a number of things, yes or no, or words. */
export const FactKind = z.enum(['money', 'count', 'flag', 'text'])
export type FactKind = z.infer<typeof FactKind>

/** A value of a fact; money is whole fen. */
export const FactValue = z.union([z.number(), z.boolean(), z.string()])
export type FactValue = z.infer<typeof FactValue>

/** One fact about one member as it was known at the time the page shows. `value` is null unless the state is `found`. */
export const MemberFact = z.object({
  personId: PersonId,
  fact: z.string(),
  title: z.string().describe('Chinese title as the catalogue of deliveries has it'),
  kind: FactKind,
  state: FactState,
  value: FactValue.nullable(),
  source: z.string().nullable().describe('Who said so; null when nobody was asked'),
  asOf: z.iso.date().nullable().describe('The day the fact speaks of'),
  recordedAt: z.iso.datetime().nullable().describe('When we came to know it'),
})
export type MemberFact = z.infer<typeof MemberFact>
