import type { ParameterFamily, ParameterType, Title } from '@doudi/core/rules/environment.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import { int, type Range, type TypeName, typeNamed, type Value, type ValueType } from '@doudi/core/rules/types.ts'
import type { ParameterFile } from './parameters.ts'
import { type Fault, fault } from './problem-texts.ts'
import { howToWrite, parseValue } from './values.ts'
import type { YamlPath } from './yaml-file.ts'

type Declared = ParameterFile['value']['parameters'][string]
type Complain = (path: YamlPath, what: Fault) => void

/** One parameter as expressions read it: a whole one, or one cell of a family. All values it ever had. */
export type Parameter = ParameterType & {
  readonly name: string
  /** The name it is declared under: `dibao_standard` of the cell `dibao_standard.urban`. */
  readonly family: string
  readonly file: string
  readonly per?: string | undefined
  readonly values: readonly ParameterInForce[]
}

export type Expanded = { readonly parameters: readonly Parameter[]; readonly family?: ParameterFamily | undefined }

/** A declaration as parameters: itself, a cell for each code, or a pair for each step. */
export function expandParameter(
  name: string,
  { declared, file, complain }: { declared: Declared; file: string; complain: Complain },
): Expanded {
  const make = (cell: { name: string; title: Title; type: ValueType; read: Read }): Parameter => {
    const values = declared.values.flatMap(({ value, area, ...one }, index): ParameterInForce[] => {
      const found = cell.read(value, (path, what) => complain(['values', index, 'value', ...path], what))
      return found === undefined ? [] : [{ ...one, area: String(area), value: found }]
    })
    return { name: cell.name, family: name, file, per: declared.per, title: cell.title, type: cell.type, range: rangeAmong(values), values }
  }
  const { type, title, keys } = declared
  if (type === 'tiers' || type === 'bands') return expandSteps(name, declared, make)
  if (keys) return expandKeys(name, { title, keys, type }, make)
  return { parameters: [make({ name, title, type: typeNamed(type), read: (value, wrong) => readOne(value, typeNamed(type), wrong) })] }
}

type Read = (written: unknown, wrong: Complain) => Value | undefined
type Make = (cell: { name: string; title: Title; type: ValueType; read: Read }) => Parameter

type Keyed = { readonly title: Title; readonly keys: readonly Readonly<Record<string, string>>[]; readonly type: TypeName }

function expandKeys(name: string, { title, keys, type }: Keyed, make: Make): Expanded {
  const [first = {}, second] = keys
  const paths = Object.keys(first).flatMap((one) => (second ? Object.keys(second).map((two) => [one, two]) : [[one]]))
  const parameters = paths.map((codes) =>
    make({
      name: [name, ...codes].join('.'),
      title: {
        zh: `${title.zh}（${codes.map((code, index) => keys[index]?.[code] ?? code).join('，')}）`,
        en: `${title.en} (${codes.join(', ')})`,
      },
      type: typeNamed(type),
      read: (value, wrong) => readCell(value, { codes, type: typeNamed(type), wrong }),
    }),
  )
  return { parameters, family: { kind: 'keyed', title, keys } }
}

function readCell(
  written: unknown,
  { codes, type, wrong }: { codes: readonly string[]; type: ValueType; wrong: Complain },
): Value | undefined {
  const value = codes.reduce<unknown>((inside, code) => (isMap(inside) ? inside[code] : undefined), written)
  if (value !== undefined) return readOne(value, type, (path, what) => wrong([...codes, ...path], what))
  wrong([], fault('value-of-code-missing', { codes: codes.join(', ') }))
  return undefined
}

/** Values with fewer steps repeat their last one: the step before it is then empty, and nothing changes. */
function expandSteps(name: string, { type, title, values }: Declared, make: Make): Expanded {
  const count = Math.max(1, ...values.map(({ value }) => (Array.isArray(value) ? value.length : 0)))
  const what =
    type === 'tiers'
      ? ({ key: 'share', zh: '比例', type: int('ratio') } as const)
      : ({ key: 'value', zh: '数额', type: int('fen') } as const)
  const cell = (step: number, { key, zh, type: of }: { key: string; zh: string; type: ValueType }) =>
    make({
      name: `${name}.${step}.${key}`,
      title: { zh: `${title.zh}第${step}档${zh}`, en: `${title.en}, step ${step}, ${key}` },
      type: of,
      read: (value, wrong) => readStep(value, { step, key, type: of, wrong }),
    })
  const steps = Array.from({ length: count }, (_, index) => [
    cell(index + 1, { key: 'from', zh: '起点', type: int('fen') }),
    cell(index + 1, what),
  ])
  return { parameters: steps.flat(), family: { kind: type === 'tiers' ? 'tiers' : 'bands', title, count } }
}

type StepAt = { readonly step: number; readonly key: string; readonly type: ValueType; readonly wrong: Complain }

function readStep(written: unknown, { step, key, type, wrong }: StepAt): Value | undefined {
  const list = Array.isArray(written) ? written.filter(isMap) : []
  const index = Math.min(step, list.length) - 1
  const value = list[index]?.[key]
  if (value === undefined) {
    wrong([], fault('steps-form', { key }))
    return undefined
  }
  const found = readOne(value, type, (path, what) => wrong([index, key, ...path], what))
  const before = index > 0 ? parseValue(list[index - 1]?.from, int('fen')) : undefined
  if (key === 'from' && before !== undefined && found !== undefined && found <= before) wrong([index, 'from'], fault('steps-rise'))
  return found
}

function readOne(written: unknown, type: ValueType, wrong: Complain): Value | undefined {
  const value = parseValue(written, type)
  if (value === undefined) wrong([], fault('does-not-fit', { value: isMap(written) ? '{…}' : String(written), how: howToWrite(type) }))
  return value
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function rangeAmong(values: readonly { readonly value: Value }[]): Range | undefined {
  const numbers = values.map((one) => one.value).filter((value) => typeof value === 'number')
  return numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : undefined
}
