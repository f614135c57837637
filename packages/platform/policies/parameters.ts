import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { ParameterFamily } from '@doudi/core/rules/environment.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import { z } from 'zod'
import { expandParameter, type Parameter } from './parameter-values.ts'
import { type Fault, fault, schemaFault } from './problem-texts.ts'
import { PolicyError, type PolicyProblem } from './problems.ts'
import { Bilingual, DateText, Name, TypeText } from './titles.ts'
import { type PolicyPlace, policiesDir, sourcesIn } from './tree.ts'
import { readYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts'

export type { Parameter } from './parameter-values.ts'

const Code = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, schemaFault('code-form'))

const marks = ['C', 'C-', 'M', 'X', 'D'] as const

const ParameterFile = z.strictObject({
  title: Bilingual,
  parameters: z.record(
    Name,
    z.strictObject({
      title: Bilingual,
      type: z.union([TypeText, z.enum(['tiers', 'bands'])], schemaFault('parameter-type-form')),
      per: z.string().optional(),
      /** A map from code to Chinese word for each key. */
      keys: z
        .array(z.record(Code, z.string().min(1)))
        .min(1)
        .max(2)
        .optional(),
      values: z
        .array(
          z.strictObject({
            area: z.union([z.literal('national'), z.number().int().min(110000).max(659999)], schemaFault('area-form')),
            from: DateText,
            year: z.number().int().min(1990).max(2100).optional(),
            value: z.unknown().refine((value) => value !== undefined && value !== null, schemaFault('value-missing')),
            mark: z.enum(marks),
            source: z.string().min(1),
          }),
        )
        .min(1),
    }),
  ),
})
export type ParameterFile = YamlFile<z.infer<typeof ParameterFile>>

/** Whom a value is asked for. */
export type AreaAndDay = { readonly division: number; readonly on: PlainDate }

export type ParameterTable = {
  /** Every parameter of one value, and every cell of those with several. */
  readonly byName: ReadonlyMap<string, Parameter>
  readonly families: ReadonlyMap<string, ParameterFamily>
  /**
   * The value in force: of the nearest area that has one on that day (county, prefecture, province, nation), and there the newest.
   * A value without a successor stays in force; a yearly statistic is in force from the day of its publication.
   */
  find(name: string, where: AreaAndDay): ParameterInForce | undefined
  /** @throws Error when none is in force: for parameters the product itself needs */
  get(name: string, where: AreaAndDay): ParameterInForce
  /** The same as a number, in the parameter's unit. @throws Error when none is in force or it is no number */
  number(name: string, where: AreaAndDay): number
  /** Every parameter in force, by name. */
  inForce(where: AreaAndDay): Readonly<Record<string, ParameterInForce>>
}

/**
 * Loads `policies/parameters`.
 * @throws PolicyError with file, line and column of everything that is wrong
 */
export function loadParameters({ dir = policiesDir }: { dir?: PolicyPlace } = {}): ParameterTable {
  const byName = new Map<string, Parameter>()
  const families = new Map<string, ParameterFamily>()
  const declaredIn = new Map<string, string>()
  const problems: PolicyProblem[] = []
  for (const source of sourcesIn(dir, 'parameters')) {
    const file = readYamlFile(source, ParameterFile)
    for (const [name, declared] of Object.entries(file.value.parameters)) {
      const complain = (path: YamlPath, what: Fault) => void problems.push(file.problem(['parameters', name, ...path], what))
      const first = declaredIn.get(name)
      if (first !== undefined) {
        complain([], fault('declared-already', { name, file: first }))
        continue
      }
      declaredIn.set(name, file.file)
      findRepeated(name, declared.values, complain)
      const { parameters, family } = expandParameter(name, { declared, file: file.file, complain })
      for (const parameter of parameters) byName.set(parameter.name, parameter)
      if (family) families.set(name, family)
    }
  }
  if (problems.length > 0) throw new PolicyError(problems)
  return tableOf(byName, families)
}

type Dated = { readonly area: string | number; readonly from: string }

function findRepeated(name: string, values: readonly Dated[], complain: (path: YamlPath, what: Fault) => void): void {
  const seen = new Set<string>()
  for (const [index, { area, from }] of values.entries()) {
    const key = `${area} ${from}`
    if (seen.has(key)) complain(['values', index, 'from'], fault('two-values', { name, area, from }))
    seen.add(key)
  }
}

function tableOf(byName: ReadonlyMap<string, Parameter>, families: ReadonlyMap<string, ParameterFamily>): ParameterTable {
  const find = (name: string, { division, on }: AreaAndDay) => {
    const values = byName.get(name)?.values.filter((one) => one.from <= on) ?? []
    for (const area of areasAbove(division)) {
      const own = values.filter((one) => one.area === area).sort((a, b) => (a.from < b.from ? 1 : -1))[0]
      if (own) return own
    }
    return undefined
  }
  const get = (name: string, where: AreaAndDay) => {
    const found = find(name, where)
    if (!found)
      throw new Error(
        `parameter [${name}] has no value for division [${where.division}] on [${where.on}]: add one under policies/parameters`,
      )
    return found
  }
  return {
    byName,
    families,
    find,
    get,
    number: (name, where) => {
      const { value } = get(name, where)
      if (typeof value !== 'number') throw new Error(`parameter [${name}] is not a number`)
      return value
    },
    inForce: (where) =>
      Object.fromEntries(
        [...byName.keys()].flatMap((name) => {
          const found = find(name, where)
          return found ? [[name, found]] : []
        }),
      ),
  }
}

/** County, prefecture, province and nation of a twelve-digit division. */
export function areasAbove(division: number): readonly string[] {
  const county = Math.floor(division / 1_000_000)
  const prefecture = Math.floor(county / 100) * 100
  const province = Math.floor(county / 10_000) * 10_000
  return [String(county), String(prefecture), String(province), 'national']
}
