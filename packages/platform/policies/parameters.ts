import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { ParameterType } from '@doudi/core/rules/environment.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import { type Range, typeNamed, type Value } from '@doudi/core/rules/types.ts'
import { z } from 'zod'
import { PolicyError, type PolicyProblem } from './problems.ts'
import { Bilingual, DateText, Name, TypeText } from './titles.ts'
import { type PolicyPlace, policiesDir, sourcesIn } from './tree.ts'
import { howToWrite, parseValue } from './values.ts'
import { readYamlFile, type YamlFile } from './yaml-file.ts'

const marks = ['C', 'C-', 'M', 'X', 'D'] as const

const ParameterFile = z.strictObject({
  title: Bilingual,
  parameters: z.record(
    Name,
    z.strictObject({
      title: Bilingual,
      type: TypeText,
      per: z.string().optional(),
      values: z
        .array(
          z.strictObject({
            area: z.union([z.literal('national'), z.number().int().min(110000).max(659999)]),
            from: DateText,
            year: z.number().int().min(1990).max(2100).optional(),
            value: z.union([z.string(), z.number(), z.boolean()]),
            mark: z.enum(marks),
            source: z.string().min(1),
          }),
        )
        .min(1),
    }),
  ),
})
type File = YamlFile<z.infer<typeof ParameterFile>>

/** All values a parameter ever had. */
export type Parameter = ParameterType & { readonly name: string; readonly file: string; readonly values: readonly ParameterInForce[] }

/** Whom a value is asked for. */
export type AreaAndDay = { readonly division: number; readonly on: PlainDate }

export type ParameterTable = {
  readonly byName: ReadonlyMap<string, Parameter>
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
  const problems: PolicyProblem[] = []
  for (const source of sourcesIn(dir, 'parameters')) {
    const file = readYamlFile(source, ParameterFile)
    for (const name of Object.keys(file.value.parameters)) {
      const first = byName.get(name)
      if (first) problems.push(file.problem(['parameters', name], `"${name}" is declared in ${first.file} already`))
      else byName.set(name, toParameter(file, name, problems))
    }
  }
  if (problems.length > 0) throw new PolicyError(problems)
  return tableOf(byName)
}

function toParameter(file: File, name: string, problems: PolicyProblem[]): Parameter {
  const declared = file.value.parameters[name]
  if (!declared) throw new Error(`no parameter [${name}] in ${file.file}`)
  const type = typeNamed(declared.type)
  const seen = new Set<string>()
  const values = declared.values.flatMap((one, index): ParameterInForce[] => {
    const path = ['parameters', name, 'values', index]
    const value = parseValue(one.value, type)
    if (value === undefined)
      problems.push(file.problem([...path, 'value'], `"${String(one.value)}" is no ${declared.type}: write ${howToWrite(type)}`))
    const key = `${one.area} ${one.from}`
    if (seen.has(key)) problems.push(file.problem([...path, 'from'], `"${name}" has two values for area ${one.area} from ${one.from}`))
    seen.add(key)
    return value === undefined ? [] : [{ ...one, area: String(one.area), value }]
  })
  return { name, file: file.file, title: declared.title, type, range: rangeAmong(values), values }
}

function rangeAmong(values: readonly { readonly value: Value }[]): Range | undefined {
  const numbers = values.map((one) => one.value).filter((value) => typeof value === 'number')
  return numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : undefined
}

function tableOf(byName: ReadonlyMap<string, Parameter>): ParameterTable {
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
