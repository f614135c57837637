import { isMap } from './given.ts'

type Yaml = Readonly<Record<string, unknown>>
type Declared = Yaml & { readonly type?: unknown }
type Dated = { readonly from: string; readonly value: unknown }

/** A swimming ticket dearer than this threshold begins above it: a hair, in the engine's smallest unit. */
const hair = 0.01

/**
 * The parameters of a test that writes some of its own, `benefits: { housing_allowance: { values: … } }`: as in OpenFisca these then are all
 * there are, and every other one has no value on any day.
 * @throws Error when the country has no such parameter, or cannot hold the value
 */
export function replaceParameters(written: Yaml, { declared, paths }: { declared: Readonly<Record<string, Declared>>; paths: Yaml }): Yaml {
  const replaced = new Map(leavesOf(written, []).map(([path, leaf]) => replaceOne(path, leaf, { declared, paths })))
  // What the source writes in its formulas is a parameter only here, and stays.
  const replaceable = new Set(Object.values(paths))
  const never = (parameter: Declared) => ({ ...parameter, values: [{ ...firstOf(parameter.values), from: '9999-12-31' }] })
  return Object.fromEntries(
    Object.entries(declared).map(([name, one]) => [name, replaced.get(name) ?? (replaceable.has(name) ? never(one) : one)]),
  )
}

function replaceOne(
  path: string,
  leaf: Yaml,
  { declared, paths }: { declared: Readonly<Record<string, Declared>>; paths: Yaml },
): [string, Declared] {
  const name = String(paths[path] ?? '')
  const parameter = declared[name]
  if (!parameter) throw new Error(`the country has no parameter "${path}"`)
  const dated =
    'brackets' in leaf
      ? stepsOf(path, leaf, parameter.type)
      : valuesOf(path, leaf.values).map(({ from, value }) => ({ from, value: unitsOf(name, parameter.type, value) }))
  const values = dated.map((one) => ({ area: 'national', mark: 'C', source: 'the test', ...one }))
  return [name, { ...parameter, values }]
}

function firstOf(values: unknown): Yaml {
  const first: unknown = Array.isArray(values) ? values[0] : undefined
  return isMap(first) ? first : {}
}

/** `values` or `brackets` end a path; descriptions and the like stand beside them. */
function leavesOf(node: Yaml, path: readonly string[]): readonly (readonly [string, Yaml])[] {
  if ('values' in node || 'brackets' in node) return [[path.join('.'), node]]
  return Object.entries(node).flatMap(([name, inside]) => (isMap(inside) && name !== 'metadata' ? leavesOf(inside, [...path, name]) : []))
}

/** `2010-01-01: 0.1` or `2010-01-01: { value: 0.1 }`, the oldest first; `expected` stands for "as before". */
function valuesOf(path: string, written: unknown): readonly Dated[] {
  if (!isMap(written)) throw new Error(`the parameter "${path}" cannot be read`)
  return Object.entries(written)
    .map(([from, value]) => ({ from: from.slice(0, 10), value: isMap(value) ? value.value : value }))
    .filter(({ value }) => value !== 'expected')
    .sort((a, b) => a.from.localeCompare(b.from))
}

/** What the country's own files would write: an amount in thousandths, an age of retirement in hundredths of a year. */
function unitsOf(name: string, type: unknown, value: unknown): unknown {
  if (typeof value !== 'number') throw new Error(`the parameter "${name}" takes numbers, and has one on every day from its first`)
  if (type === 'fen') return thousandths(value)
  return name.endsWith('_hundredths') ? Math.round(value * 100) : value
}

function thousandths(amount: number): string {
  return (amount * 1000).toFixed(2)
}

type Bracket = { readonly threshold: number; readonly of: number }

/** The steps of a scale at every date on which one of its numbers changes. */
function stepsOf(path: string, { brackets, metadata }: Yaml, type: unknown): readonly Dated[] {
  const key = type === 'tiers' ? 'rate' : 'amount'
  const dated = (Array.isArray(brackets) ? brackets.filter(isMap) : []).map((one) => ({
    thresholds: valuesOf(path, one.threshold),
    values: valuesOf(path, one[key] ?? {}),
  }))
  const dates = new Set(dated.flatMap(({ thresholds, values }) => [...thresholds, ...values].map(({ from }) => from)))
  const isSingle = isMap(metadata) && metadata.type === 'single_amount'
  return ['0001-01-01', ...[...dates].sort()].map((from) => {
    const steps = dated.flatMap(({ thresholds, values }): Bracket[] => {
      const [threshold, of] = [onDay(thresholds, from), onDay(values, from)]
      return typeof threshold === 'number' && typeof of === 'number' ? [{ threshold, of }] : []
    })
    const sorted = steps.sort((a, b) => a.threshold - b.threshold)
    return { from, value: key === 'rate' ? tiersOf(sorted) : bandsOf(sorted, isSingle) }
  })
}

function onDay(dated: readonly Dated[], day: string): unknown {
  return dated.findLast(({ from }) => from <= day)?.value
}

/** A scale without steps is due nothing. */
function tiersOf(steps: readonly Bracket[]): unknown {
  if (steps.length === 0) return [{ from: 0, share: 0 }]
  return steps.map(({ threshold, of }) => ({ from: thousandths(threshold), share: of }))
}

/** A single amount is picked; others add up, each above its threshold. */
function bandsOf(steps: readonly Bracket[], isSingle: boolean): unknown {
  if (steps.length === 0) return [{ from: 0, value: 0 }]
  let sum = 0
  return steps.map(({ threshold, of }, index) => {
    sum += of
    const from = isSingle || index === 0 ? threshold * 1000 : threshold * 1000 + hair
    return { from: from.toFixed(2), value: thousandths(isSingle ? of : sum) }
  })
}
