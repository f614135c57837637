import { tests } from '@bufbuild/cel-spec/testdata/conformance.js'
import type { JsonValue } from '@bufbuild/protobuf'
import type { FactType } from '@doudi/core/rules/environment.ts'
import { inEnglish } from '@doudi/core/rules/problem-texts.ts'
import { compileRuleSet, type RuleSet, RuleSetError } from '@doudi/core/rules/rule-set.ts'
import type { Answer } from '@doudi/core/rules/trace.ts'
import { bool, int, text, type Value } from '@doudi/core/rules/types.ts'

/** One case of CEL's own conformance data, as rules see it: `value` undefined where CEL expects an error. */
export type ConformanceCase = {
  readonly file: string
  readonly name: string
  readonly expr: string
  readonly value: Value | undefined
  readonly set: RuleSet
  readonly facts: Readonly<Record<string, Answer>>
}

export type Sorted = {
  /** Cases whose whole expression is in the language of rules. */
  readonly cases: readonly ConformanceCase[]
  /** Why the others are out: by file, how many for each reason. */
  readonly out: ReadonlyMap<string, ReadonlyMap<string, number>>
}

type Suite = { readonly name: string; readonly suites?: readonly Suite[]; readonly tests?: readonly { readonly original: Original }[] }
type Original = Readonly<Record<string, JsonValue>>

/** Sorts every case of the conformance data into those that are ours and those that are out. */
export function sortConformanceCases(): Sorted {
  const cases: ConformanceCase[] = []
  const out = new Map<string, Map<string, number>>()
  for (const file of (tests as Suite).suites ?? []) {
    const reasons = new Map<string, number>()
    out.set(file.name, reasons)
    for (const original of originalsOf(file)) {
      const one = caseOf(file.name, original)
      if (typeof one === 'string') reasons.set(one, (reasons.get(one) ?? 0) + 1)
      else cases.push(one)
    }
  }
  return { cases, out }
}

function originalsOf(suite: Suite): readonly Original[] {
  return [...(suite.tests ?? []).map((test) => test.original), ...(suite.suites ?? []).flatMap(originalsOf)]
}

/** The case, or why it is out. */
function caseOf(file: string, original: Original): ConformanceCase | string {
  if (original.container !== undefined) return 'names in a container'
  const expected = expectedOf(original)
  if (expected === 'out') return 'its result is no truth, whole number or text'
  const facts = new Map<string, FactType>()
  const answers: Record<string, Answer> = {}
  for (const [name, bound] of Object.entries(mapOf(original.bindings))) {
    const value = plainValue(mapOf(mapOf(bound).value))
    if (value === undefined) return 'a variable that is no truth, whole number or text'
    const type = typeof value === 'boolean' ? bool : typeof value === 'number' ? int() : text
    facts.set(name, { title: { zh: name, en: name }, of: 'household', type })
    answers[name] = { state: 'found', value }
  }
  const expr = String(original.expr)
  try {
    const source = { id: 'T.case', prefix: 'T', of: 'household', title: { zh: expr, en: expr }, basis: '', text: expr } as const
    const set = compileRuleSet([source], { facts, parameters: new Map() })
    return { file, name: String(original.name), expr, value: expected.value, set, facts: answers }
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error
    const [first] = error.problems
    return first ? reasonOf(inEnglish(first.problem)) : ''
  }
}

function expectedOf(original: Original): { readonly value: Value | undefined } | 'out' {
  if (original.evalError !== undefined) return { value: undefined }
  if (original.value === undefined) return original.typedResult === undefined ? { value: true } : 'out'
  const value = plainValue(mapOf(original.value))
  return value === undefined ? 'out' : { value }
}

/** A value of the data; undefined when rules have none such. */
function plainValue(value: Readonly<Record<string, JsonValue | undefined>>): Value | undefined {
  if (typeof value.boolValue === 'boolean') return value.boolValue
  if (typeof value.stringValue === 'string') return value.stringValue
  const whole = value.int64Value
  return (typeof whole === 'string' || typeof whole === 'number') && Number.isSafeInteger(Number(whole)) ? Number(whole) : undefined
}

function mapOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** A message without the names in it, so that like reasons count together. */
function reasonOf(message: string): string {
  return message
    .replaceAll(/"[^"]*"/g, '"…"')
    .replace(/: .*$/s, '')
    .slice(0, 100)
}
