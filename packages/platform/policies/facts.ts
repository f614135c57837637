import { check } from '@doudi/core/rules/check.ts'
import type { Environment, FactType } from '@doudi/core/rules/environment.ts'
import type { Entity, Expression } from '@doudi/core/rules/expression.ts'
import { parse } from '@doudi/core/rules/parse.ts'
import { typeWord } from '@doudi/core/rules/problem-texts.ts'
import { ExpressionError } from '@doudi/core/rules/syntax.ts'
import { bool, date, int, isSameType, typeNamed, type Value, type ValueType } from '@doudi/core/rules/types.ts'
import { z } from 'zod'
import { type Fault, fault, schemaFault } from './problem-texts.ts'
import { PolicyError, type PolicyProblem } from './problems.ts'
import type { Source } from './sources.ts'
import { Bilingual, Name, TypeText } from './titles.ts'
import { type PolicyPlace, policiesDir, sourcesIn } from './tree.ts'
import { howToWrite, parseValue } from './values.ts'
import { readYamlFile, type YamlFile, type YamlPath } from './yaml-file.ts'

const Window = z.union([
  z.literal('newest', schemaFault('window-form')),
  z.literal('previous'),
  z.strictObject({ periods_ending_newest: z.number().int().min(1).max(120) }),
])

const Written = z.union([z.string(), z.number(), z.boolean()])

const Declaration = z.strictObject({
  title: Bilingual,
  of: z.enum(['household', 'member']),
  type: TypeText,
  /** The values a text can have: a list, or a map to the Chinese word that people read. */
  codes: z.union([z.array(z.string()), z.record(z.string(), z.string())]).optional(),
  /** What single values of a whole number are called, where the number says nothing to people. */
  words: z.record(z.string().regex(/^-?\d+$/), z.string().min(1)).optional(),
  range: z.tuple([Written, Written]).optional(),
  source: z.string().optional(),
  aggregate: z.enum(['sum', 'min', 'max', 'count', 'exists', 'latest', 'only']).optional(),
  value: z.string().optional(),
  where: z.string().optional(),
  by: z.string().optional(),
  window: Window.default('newest'),
  last_day_of: z.string().optional(),
  missing_periods: z.enum(['unknown', 'known_part']).default('unknown'),
  absent: Written.optional(),
  none: Written.optional(),
})
type Declaration = z.infer<typeof Declaration>

const FactFile = z.strictObject({ title: Bilingual, facts: z.record(Name, Declaration) })
type File = YamlFile<z.infer<typeof FactFile>>

/** Which of the applied periods a fact looks at. */
export type Window = { readonly kind: 'newest' } | { readonly kind: 'previous' } | { readonly kind: 'periods'; readonly count: number }

/** A fact as it is reckoned: from which rows, over which periods, and what silence means. */
export type Fact = FactType & {
  readonly name: string
  readonly of: Entity
  readonly source: Source
  readonly aggregate: NonNullable<Declaration['aggregate']>
  /** What is summed, taken or compared; over the columns of the source. Absent for count and exists. */
  readonly value?: Expression | undefined
  /** Which rows count; a row of which it is not known makes the fact unknown. */
  readonly where?: Expression | undefined
  /** Column that says which row is the latest. */
  readonly by?: string | undefined
  readonly window: Window
  /** The class whose newest applied period gives `last_day`. */
  readonly lastDayOf: string
  /** `known-part`: what the periods that are there add up to, a lower bound. */
  readonly missingPeriods: 'unknown' | 'known-part'
  /** What it means that no row is there although every period is; undefined: it stays unknown. */
  readonly absent?: Value | undefined
  /** What 查无记录 means; undefined: it stays unknown. */
  readonly none?: Value | undefined
}

/** Facts that nobody delivers: whoever asks gives them, as a case of `rules eval` does. */
const givenSource: Source = {
  id: 'given',
  title: { zh: '由提问的人给出', en: 'Given with the question' },
  agency: { zh: '由提问的人给出', en: 'Given with the question' },
  kind: 'decision',
  columns: new Map(),
}

/**
 * Loads `policies/facts`. With `given`, a fact need not say where it comes from.
 * @throws PolicyError with file, line and column of everything that is wrong
 */
export function loadFacts(
  sources: ReadonlyMap<string, Source>,
  { dir = policiesDir, given = false }: { dir?: PolicyPlace; given?: boolean } = {},
): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>()
  const problems: PolicyProblem[] = []
  for (const source of sourcesIn(dir, 'facts')) {
    const file = readYamlFile(source, FactFile)
    for (const [name, declared] of Object.entries(file.value.facts)) {
      if (facts.has(name)) problems.push(file.problem(['facts', name], fault('fact-declared', { name })))
      const fact = toFact({ file, name, declared, sources, given, problems })
      if (fact) facts.set(name, fact)
    }
  }
  if (problems.length > 0) throw new PolicyError(problems)
  return facts
}

function typeOf({ type: name, codes, words }: Declaration): ValueType {
  if (name === 'text') return textType(codes, undefined)
  const type = typeNamed(name)
  return words && type.kind === 'int' ? { ...type, labels: words } : type
}

type Context = {
  readonly file: File
  readonly name: string
  readonly declared: Declaration
  readonly sources: ReadonlyMap<string, Source>
  readonly given: boolean
  readonly problems: PolicyProblem[]
}

function toFact(context: Context): Fact | undefined {
  const { name, declared, sources } = context
  const before = context.problems.length
  const source = sourceOf(context)
  const { aggregate = 'only' } = declared
  if (!source) {
    const known = [...sources.keys()].join(', ')
    const { source: named } = declared
    complain(
      context,
      ['source'],
      named === undefined ? fault('source-missing', { sources: known }) : fault('no-source', { name: named, sources: known }),
    )
    return undefined
  }
  if (declared.aggregate === undefined && source !== givenSource) complain(context, ['aggregate'], fault('aggregate-missing'))
  const type = typeOf(declared)
  const value = expressionAt(context, 'value', source)
  const where = expressionAt(context, 'where', source)
  if (where && !isSameType(where.type, bool)) complain(context, ['where'], fault('condition-is-no-bool', { found: typeWord(where.type) }))
  if (source !== givenSource) checkShape(context, source, { type, value: value?.type })
  if (declared.last_day_of && !sources.has(declared.last_day_of))
    complain(context, ['last_day_of'], fault('no-class', { name: declared.last_day_of }))
  const range = declared.range?.map((bound, index) => Number(valueAt(context, ['range', index], { written: bound, type })))
  const fact: Fact = {
    name,
    title: declared.title,
    of: declared.of,
    type: type.kind === 'text' ? textType(declared.codes, value?.type) : type,
    range: range && [range[0] ?? 0, range[1] ?? 0],
    source,
    aggregate,
    value: value?.expression,
    where: where?.expression,
    by: declared.by,
    window: toWindow(declared.window),
    lastDayOf: declared.last_day_of ?? source.id,
    missingPeriods: declared.missing_periods === 'unknown' ? 'unknown' : 'known-part',
    absent: declared.absent === undefined ? undefined : valueAt(context, ['absent'], { written: declared.absent, type }),
    none: declared.none === undefined ? undefined : valueAt(context, ['none'], { written: declared.none, type }),
  }
  return context.problems.length === before ? fact : undefined
}

function sourceOf({ declared, sources, given }: Context): Source | undefined {
  if (declared.source !== undefined) return sources.get(declared.source)
  return given ? givenSource : undefined
}

function toWindow(written: Declaration['window']): Window {
  return typeof written === 'string' ? { kind: written } : { kind: 'periods', count: written.periods_ending_newest }
}

function textType(codes: Declaration['codes'], column: ValueType | undefined): ValueType {
  const of = column?.kind === 'text' ? column : undefined
  if (codes === undefined || Array.isArray(codes)) return { kind: 'text', codes: codes ?? of?.codes, labels: of?.labels }
  return { kind: 'text', codes: Object.keys(codes), labels: codes }
}

function complain({ file, name, problems }: Context, path: YamlPath, what: Fault): void {
  problems.push(file.problem(['facts', name, ...path], fault('of-fact', { name, what })))
}

function valueAt(context: Context, path: YamlPath, { written, type }: { written: unknown; type: ValueType }): Value | undefined {
  const value = parseValue(written, type)
  if (value === undefined) complain(context, path, fault('does-not-fit', { value: String(written), how: howToWrite(type) }))
  return value
}

function expressionAt(context: Context, key: 'value' | 'where', source: Source): { expression: Expression; type: ValueType } | undefined {
  const text = context.declared[key]
  if (text === undefined) return undefined
  const columns = new Map(source.columns).set('last_day', { title: { zh: '最后一天', en: 'last day' }, of: 'household', type: date })
  const environment: Environment = { facts: columns, parameters: new Map(), rules: new Map(), prefix: '', subject: 'household' }
  try {
    const checked = check(parse(text), environment)
    return { expression: checked.expression, type: checked.type }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const { file, name, problems } = context
    problems.push(file.problem(['facts', name, key], fault('of-fact', { name, what: error.problem }), error.at))
    return undefined
  }
}

/** What an aggregate needs and gives. */
function checkShape(context: Context, source: Source, { type, value }: { type: ValueType; value: ValueType | undefined }): void {
  const { aggregate, by, none } = context.declared
  const gives = aggregate === 'count' ? int() : aggregate === 'exists' ? bool : value
  if (aggregate !== 'count' && aggregate !== 'exists' && !value && !context.declared.value)
    complain(context, ['aggregate'], fault('needs-value', { name: aggregate ?? '' }))
  if (gives && !isSameType(gives, type))
    complain(context, ['type'], fault('gives-otherwise', { says: typeWord(type), gives: typeWord(gives) }))
  if (aggregate === 'latest' && !(by && source.columns.has(by))) complain(context, ['by'], fault('needs-by'))
  if (none !== undefined && source.id !== 'household-facts') complain(context, ['none'], fault('none-out-of-place'))
}
