import { z } from 'zod'
import { DateText, PolicyPath, Text } from './common.ts'

/**
 * One figure of a value: of a plain parameter the only one, of a parameter by code one for each code.
 * Numbers are as rules reckon: fen, ten-thousandths for a ratio.
 */
export const ParameterCell = z.object({
  /** The codes, one for each dimension; empty for a plain parameter. */
  codes: z.array(z.string()),
  /** The codes in words: 城镇. Empty for a plain parameter. */
  title: z.string(),
  /** Null when it is a table of steps. */
  value: z.union([z.number(), z.boolean(), z.string()]).nullable(),
  /** Bands and tiers: from this amount on, this value (fen for bands, ratio for tiers). */
  steps: z.array(z.object({ fromFen: z.number(), value: z.number() })).nullable(),
})
export type ParameterCell = z.infer<typeof ParameterCell>

export const ParameterValue = z.object({
  /** Six digits, or national. */
  area: z.string(),
  areaName: z.string(),
  from: DateText,
  /** The year it is a statistic of, where that is another than the one it is in force. */
  year: z.number().nullable(),
  /** C confirmed; C- and M to be checked; D and X proposed. */
  mark: z.string(),
  source: z.string(),
  cells: z.array(ParameterCell),
  /** Whether it comes from a version published here. */
  local: z.boolean(),
})
export type ParameterValue = z.infer<typeof ParameterValue>

export const Parameter = z.object({
  name: z.string(),
  path: PolicyPath,
  title: Text,
  /** Type of a cell, or tiers, bands. */
  type: z.string(),
  /** "person and month" as the file says it, where it does. */
  per: z.string().nullable(),
  /** The codes of each dimension with their words, in the order of the file. */
  keys: z.array(z.array(z.object({ code: z.string(), title: z.string() }))),
  /** By area, then by date. */
  values: z.array(ParameterValue),
  /** Rules that read it. */
  usedBy: z.array(z.object({ path: PolicyPath, file: z.string(), rule: z.string(), title: Text })),
})
export type Parameter = z.infer<typeof Parameter>

/** GET /api/policy/parameters: by the law of a day, without it of today. */
export const ParameterQuery = z.object({ on: DateText.optional() })
export const ParameterList = z.object({ parameters: z.array(Parameter) })
export type ParameterList = z.infer<typeof ParameterList>
