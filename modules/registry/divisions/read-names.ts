import { fileURLToPath } from 'node:url'
import type { DivisionCode } from '@doudi/core/registry/division.ts'
import { readYamlFile } from '@doudi/platform/policies/yaml-file.ts'
import { z } from 'zod'

const Alias = z.strictObject({ code: z.number().int(), names: z.array(z.string().min(1)).min(1) })

const OldCode = z
  .strictObject({
    code: z.number().int().min(110000).max(999999),
    name: z.string().min(1),
    from: z.number().int(),
    until: z.number().int(),
    successors: z.array(z.number().int().min(110000).max(999999)).min(1),
    note: z.string().min(1).optional(),
  })
  .refine(({ from, until }) => from < until, 'a code ends after it begins')

/** A county code that is no longer given out, but lives on in ID numbers. */
export interface OldDivision {
  readonly code: DivisionCode
  readonly name: string
  /** First year of the code. */
  readonly from: number
  /** First year without it. */
  readonly until: number
  /** Divisions of today; several when the area was split, which `note` explains in Chinese. */
  readonly successors: readonly DivisionCode[]
  readonly note: string | undefined
}

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** Everyday names by code, for search. */
export function readDivisionAliases(): ReadonlyMap<DivisionCode, readonly string[]> {
  const { value } = readYamlFile(pathOf('./aliases.yaml'), z.strictObject({ aliases: z.array(Alias) }))
  return new Map(value.aliases.map(({ code, names }) => [code, names]))
}

/** County codes of the past that we know; not complete, so a code that is missing may still have been right. */
export function readOldDivisions(): readonly OldDivision[] {
  const { value } = readYamlFile(pathOf('./history.yaml'), z.strictObject({ source: z.string(), codes: z.array(OldCode) }))
  return value.codes.map(({ code, successors, note, ...rest }) => ({
    ...rest,
    code: code * 1e6,
    successors: successors.map((one) => one * 1e6),
    note,
  }))
}
