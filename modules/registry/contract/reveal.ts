import { z } from 'zod'
import { PersonId } from './code.ts'

/** Why a masked number is opened: the code goes into the audit list, the sentence into the household's chain. */
export const RevealReason = z.enum(['verify-identity', 'contact', 'fill-form', 'correct-record', 'other'])
export type RevealReason = z.infer<typeof RevealReason>

/** POST /api/persons/:personId/reveal: opens one masked number. Written down, and visible to whoever works on the household. */
export const RevealNumber = z.object({
  personId: PersonId,
  field: z.enum(['id', 'phone']),
  reason: z.string().trim().min(4, '请写明查看的原因，至少 4 个字').max(200),
  reasonCode: RevealReason.default('other'),
})
export type RevealNumber = z.infer<typeof RevealNumber>

/** The number in full; show it, do not keep it. */
export const RevealedNumber = z.object({ value: z.string() })
export type RevealedNumber = z.infer<typeof RevealedNumber>
