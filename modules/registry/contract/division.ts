import { DIVISION_LEVELS } from '@doudi/core/registry/division.ts'
import { z } from 'zod'
import { DivisionCode } from './code.ts'

/** Level of a division: 省, 市, 县, 乡镇, 村（社区）. */
export const DivisionLevel = z.enum(DIVISION_LEVELS)
export type DivisionLevel = z.infer<typeof DivisionLevel>

/** One division in force today. `parent` is null for provinces; `aliases` are everyday names (永安社区 for 永安居委会). */
export const Division = z.object({
  division: z.number().int(),
  name: z.string(),
  level: DivisionLevel,
  parent: z.number().int().nullable(),
  aliases: z.array(z.string()),
})
export type Division = z.infer<typeof Division>

/** GET /api/divisions: the divisions directly below `parent`, or the loaded provinces without it. Public reference data. */
export const ListDivisions = z.object({ parent: DivisionCode.optional() })
export type ListDivisions = z.infer<typeof ListDivisions>

/** Answer of GET /api/divisions, in order of code. */
export const DivisionList = z.array(Division)

/** POST /api/divisions: loads everything whose code begins with `code` (2, 4, 6, 9 or 12 digits: province to village). */
export const LoadDivisions = z.object({
  code: z.coerce.string().regex(/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, '要写 2、4、6、9 或 12 位区划代码，例如 36 是江西省'),
})
export type LoadDivisions = z.infer<typeof LoadDivisions>

/** What loading did: `loaded` divisions are there now, `added` of them are new, `ended` were closed because the source no longer has them. */
export const DivisionsLoaded = z.object({
  code: z.string(),
  loaded: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  ended: z.number().int(),
})
export type DivisionsLoaded = z.infer<typeof DivisionsLoaded>
