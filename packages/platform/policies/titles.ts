import { z } from 'zod'
import { schemaFault } from './problem-texts.ts'

/** A title in both languages, as every policy file gives it. */
export const Bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** Names that expressions use. */
export const Name = z.string().regex(/^[a-z][a-z0-9_]*$/, schemaFault('name-form'))

/** A date written YYYY-MM-DD. */
export const DateText = z.iso.date(schemaFault('date-form'))

export const TypeText = z.enum(
  ['bool', 'int', 'fen', 'ratio', 'days', 'months', 'years', 'hours', 'date', 'text'],
  schemaFault('type-form'),
)
