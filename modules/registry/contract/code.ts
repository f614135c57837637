import { RELATIONS } from '@doudi/core/registry/relation.ts'
import { SCHEMES } from '@doudi/core/registry/scheme.ts'
import { z } from 'zod'

/** A 12-digit division code as a number: 360321101006 is a village, 360321000000 its county. */
export const DivisionCode = z.coerce.number().int().min(110_000_000_000).max(999_999_999_999)

/** Key of a household inside the product; not the number on the household booklet. */
export const HouseholdId = z.coerce.number().int().positive()

/** Key of a person inside the product; never an ID number. */
export const PersonId = z.coerce.number().int().positive()

/** The four schemes of assistance: 特困, 低保, 低保边缘, 刚性支出困难. */
export const Scheme = z.enum(SCHEMES)
export type Scheme = z.infer<typeof Scheme>

/** Relation to the head of the household (与户主关系). */
export const Relation = z.enum(RELATIONS)
export type Relation = z.infer<typeof Relation>

/** Sex as the population register has it. */
export const Sex = z.enum(['male', 'female', 'unknown'])
export type Sex = z.infer<typeof Sex>

/** Kind of household registration (户口性质); absent is unknown. */
export const Hukou = z.enum(['urban', 'rural'])
export type Hukou = z.infer<typeof Hukou>
