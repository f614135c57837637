import { z } from 'zod'

/** A title in both languages, as every policy file gives it. */
export const Bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** Names that expressions use. */
export const Name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name is lower case letters, digits and underscores, and starts with a letter')

/** A date written YYYY-MM-DD. */
export const DateText = z.iso.date('write a date as 2026-10-31')

const units = 'bool, int, fen, ratio, days, months, years, hours, date, text'
export const TypeText = z.enum(
  ['bool', 'int', 'fen', 'ratio', 'days', 'months', 'years', 'hours', 'date', 'text'],
  `a type is one of ${units}`,
)
