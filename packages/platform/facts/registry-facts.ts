import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import type { Expression } from '@doudi/core/rules/expression.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Answer } from '@doudi/core/rules/trace.ts'
import { bool, type Value } from '@doudi/core/rules/types.ts'
import type { Fact } from '../policies/facts.ts'

/** One row of a class that goes into the registry; a column that is empty is left out or null. */
export type RegistryRow = Readonly<Record<string, Value | null>>

/** What the registry holds of one person, by class. A class that was never applied is not there: nobody can say there is no row. */
export type RegistryRows = Readonly<Record<string, readonly RegistryRow[]>>

/**
 * A fact of one person that rests on registry rows alone, without the lake and its engine: for the few facts that go along with a household
 * to a phone. The same as `gatherHousehold` gives (`registry-facts.db.test.ts`). Other facts are not asked.
 */
export function registryFact(fact: Fact, rows: RegistryRows): Answer {
  const all = rows[fact.source.id]
  if (!all || fact.source.kind !== 'registry') return { state: 'not-asked' }
  const read = all.filter((row) => canCount(fact.where, row)).map((row) => readRow(fact, row))
  const value = aggregateOf(fact, read)
  const isAsked = fact.source.id !== 'household-facts' || read.some(({ counts }) => counts === true)
  return value === undefined ? { state: isAsked ? 'not-answered' : 'not-asked' } : { state: 'found', value }
}

/** A household fact as the registry keeps it, with the columns its value can be read by. */
export function householdFactRow(of: { fact: string; state: string; value: Value | null; as_of: string; source: string }): RegistryRow {
  const { value } = of
  const isWhole = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value))
  return {
    fact: of.fact,
    as_of: of.as_of,
    source: of.source,
    answered: of.state !== 'not-answered',
    recorded: of.state === 'found',
    value_text: value === null ? null : String(value),
    value_fen: isWhole ? Number(value) : null,
    value_count: isWhole ? Number(value) : null,
    value_flag: value === true || value === 'true' ? true : value === false || value === 'false' ? false : null,
  }
}

/** One row as a fact sees it: whether it counts, what is taken from it; unknown is undefined. */
type Read = { readonly row: RegistryRow; readonly counts: Value | undefined; readonly value: Value | undefined }

function readRow(fact: Fact, row: RegistryRow): Read {
  const { where, value, source } = fact
  const household = { facts: cellsOf(row, source), members: [] }
  const evaluator = evaluatorFor(setOf(fact), { household, parameters: noParameters, today: nobodyAsksToday })
  const counts = where ? evaluator.household('where').value : true
  return { row, counts, value: value && counts !== false ? evaluator.household('value').value : undefined }
}

/** False for a row that a plain `column == "word"` rules out at once, which is most of them. */
function canCount(where: Expression | undefined, row: RegistryRow): boolean {
  if (where?.kind !== 'compare' || where.operator !== '==' || where.left.kind !== 'fact' || where.right.kind !== 'literal') return true
  const cell = row[where.left.name] ?? null
  return cell === null || cell === where.right.value
}

const noParameters = {}
const cells = new WeakMap<RegistryRow, Readonly<Record<string, Answer>>>()

/** The cells of a row as facts, with their `has_` twins; made once, since many facts read the same rows. */
function cellsOf(row: RegistryRow, source: Fact['source']): Readonly<Record<string, Answer>> {
  const known = cells.get(row)
  if (known) return known
  const made: Record<string, Answer> = {}
  for (const [name, cell] of Object.entries(row)) if (cell !== null) made[name] = { state: 'found', value: cell }
  for (const name of source.columns.keys())
    if (name.startsWith('has_')) made[name] = { state: 'found', value: (row[name.slice(4)] ?? null) !== null }
  cells.set(row, made)
  return made
}

const sets = new WeakMap<Fact, RuleSet>()

/** The two expressions of a fact over the columns of its source, made once so that they are linked once. */
function setOf(fact: Fact): RuleSet {
  const known = sets.get(fact)
  if (known) return known
  const rules = [ruleOf('where', fact.where), ruleOf('value', fact.value)].flatMap((rule) => rule ?? [])
  const set: RuleSet = { rules, byId: new Map(rules.map((rule) => [rule.id, rule])), facts: columnsOf(fact.source), parameters: new Map() }
  sets.set(fact, set)
  return set
}

// Conditions on rows have no `today`.
const nobodyAsksToday = plainDate('2000-01-01')

/** Rows may hold any text, and `last_day` is known only where deliveries are. */
function columnsOf({ columns }: Fact['source']): RuleSet['facts'] {
  const lastDay = { title: { zh: '', en: '' }, of: 'household', type: { kind: 'date' } } as const
  return new Map([...columns, ['last_day', lastDay]])
}

function ruleOf(id: string, value: Expression | undefined): Rule | undefined {
  return value && { id, of: 'household', title: { zh: id, en: id }, basis: '', text: '', type: bool, value }
}

function aggregateOf({ aggregate, absent, none, by }: Fact, all: readonly Read[]): Value | undefined {
  const rows = all.filter(({ counts }) => counts !== false)
  const isDoubtful = rows.some(({ counts }) => counts === undefined)
  if (aggregate === 'exists') return rows.some(({ counts }) => counts === true) ? true : isDoubtful ? undefined : false
  if (isDoubtful) return undefined
  if (rows.length === 0) return absent
  if (aggregate === 'only') {
    const [first] = rows
    return rows.every(({ value }) => value === first?.value) ? first?.value : undefined
  }
  if (aggregate !== 'latest' || by === undefined) return undefined
  const newest = rows.reduce((best, one) => (isLater(one, best, by) ? one : best))
  if (newest.row.answered === false) return undefined
  return newest.row.recorded === false ? none : newest.value
}

/** Two rows of one day: the larger value, as the comparison takes it. */
function isLater(one: Read, best: Read, by: string): boolean {
  const [a, b] = [one.row[by] ?? '', best.row[by] ?? '']
  return a > b || (a === b && one.value !== undefined && (best.value === undefined || one.value > best.value))
}
