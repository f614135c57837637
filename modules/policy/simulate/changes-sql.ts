import { quoted, textLiteral } from '@doudi/core/rules/sql/dialect.ts'
import type { Law, Outcome, Per } from './law.ts'
import type { Margin } from './margins.ts'
import { added, noClass } from './prepare.ts'

/** Begins the name of a column that holds what it was before. */
export const before = (column: string) => `before ${column}`

export type ChangesOf = {
  readonly present: Law
  readonly draft: Law
  /** One of the counties, which have the same values in force. */
  readonly county: number
  /** Rules whose columns are reckoned anew. */
  readonly affected: ReadonlySet<string>
  readonly margins: readonly Margin[]
  /** Table or query with the columns before, and those reckoned anew. */
  readonly from: string
}

const monthsOfYear = 12
/** The parameter that says how often in a year an amount by the term is paid. */
const termsAYear = 'terms_a_year'

/** How often in a year an amount is paid by a law. */
function timesAYear(law: Law, county: number, per: Per): number {
  if (per !== 'term') return per === 'month' ? monthsOfYear : 1
  const terms = law.inForce(county)[termsAYear]
  if (typeof terms !== 'number') throw new Error(`something is paid by the term, and no parameter [${termsAYear}] is in force in ${county}`)
  return terms
}

/** Whether a household gets something, and how much: the columns of what comes out. */
function outcomeColumns({ outcomes }: Law): readonly string[] {
  return outcomes.flatMap(({ id, amount }) => [added.eligible(id), ...(amount === undefined ? [] : [added.amount(id)])])
}

/** The condition that something of what comes out by a law is unknown. */
export function openBy(law: Law): string {
  return some(outcomeColumns(law).map((column) => `${quoted(column)} is null`))
}

/** Every summary column that one of the laws has. */
export function summaryColumns(law: Law): readonly string[] {
  return [
    ...outcomeColumns(law),
    added.className,
    added.size,
    ...law.alarms.map(({ id }) => added.alarm(id)),
    ...law.groups.map(({ rule }) => added.group(rule)),
  ]
}

/** One row for each household whose outcome is another one by the draft. */
export function printChanges(of: ChangesOf): string {
  const outcomes = [...new Map([...of.present.outcomes, ...of.draft.outcomes].map((one) => [one.id, one])).values()]
  const sides = outcomes.map((outcome) => sideOf(of, outcome))
  const classes = sidesOf(of, added.className, { missing: textLiteral(noClass) })
  const visits = of.draft.alarms.map(({ id }) => {
    const { was, is } = sidesOf(of, added.alarm(id), { missing: 'false' })
    return `(${was} is not true and ${is} is true)`
  })
  const groups = of.draft.groups.map(({ rule }, index) => `${value(of, added.group(rule))} as g${index}`)
  const newly = sides.filter(({ outcome }) => outcome.order !== undefined)
  const visit = [
    ...visits,
    `(${all(newly.map(({ wasIn }) => `${wasIn} is not true`))} and ${some(newly.map(({ isIn }) => `${isIn} is true`))})`,
  ]
  const differs = [
    ...sides.flatMap(({ wasIn, isIn, wasPaid, isPaid }) => [`${wasIn} is distinct from ${isIn}`, `${wasPaid} is distinct from ${isPaid}`]),
    ...visits,
  ]
  const isLost = some(sides.map(({ wasIn, isIn }) => `(${wasIn} and ${isIn} is false)`))
  return `select household_id, division, ${value(of, added.size)} as size,
  ${sum(of, sides, ['month'])} + (${sum(of, sides, ['year', 'term'])}) // ${monthsOfYear} as delta_month,
  ${sum(of, sides, ['month', 'year', 'term', 'once'])} as delta_year,
  ${total(sides, 'was')} as before_month, ${total(sides, 'is')} as after_month,
  ${classes.was} as before_class, ${classes.is} as after_class, ${rank(of.present, classes.was)} as before_rank, ${rank(of.draft, classes.is)} as after_rank,
  ${entitled(sides, 'isIn')} - ${entitled(sides, 'wasIn')} as more, ${isOpen(sides, 'was')} as before_open, ${isOpen(sides, 'is')} as after_open,
  ${some(visit)} as visit,
  ${list(
    sides.map(({ wasIn }) => wasIn),
    'boolean',
  )} as before_in, ${list(
    sides.map(({ isIn }) => isIn),
    'boolean',
  )} as after_in,
  ${list(
    sides.map(({ wasPaid }) => wasPaid),
    'bigint',
  )} as before_paid, ${list(
    sides.map(({ isPaid }) => isPaid),
    'bigint',
  )} as after_paid
  ${[...groups, `${cliffs(of, isLost)} as cliffs`].map((column) => `, ${column}`).join('')}
from ${of.from} where ${some(differs)}`
}

/** Rules whose line a household that loses is beyond by less than it loses, even if every member had to be brought within. */
function cliffs(of: ChangesOf, isLost: string): string {
  const size = value(of, added.size)
  const steps = of.margins.map(({ rule, column }) => {
    const beyond = quoted(column)
    return `case when ${isLost} and ${beyond} >= 0 and ${beyond} * ${size} < -delta_month then ${textLiteral(rule)} end`
  })
  return `list_filter(${list(steps, 'varchar')}, lambda one: one is not null)`
}

type Side = { readonly outcome: Outcome; readonly wasIn: string; readonly isIn: string; readonly wasPaid: string; readonly isPaid: string }

function sideOf(of: ChangesOf, outcome: Outcome): Side {
  const { was: wasIn, is: isIn } = sidesOf(of, added.eligible(outcome.id), { missing: 'false' })
  const { was: wasPaid, is: isPaid } = sidesOf(of, added.amount(outcome.id), { missing: '0::bigint' })
  return { outcome, wasIn, isIn, wasPaid, isPaid }
}

/** What a column was and is; a law that does not have it says `missing`. */
function sidesOf(of: ChangesOf, column: string, { missing }: { missing: string }): { was: string; is: string } {
  const was = summaryColumns(of.present).includes(column) ? quoted(before(column)) : missing
  const is = !summaryColumns(of.draft).includes(column) ? missing : of.affected.has(column) ? quoted(column) : was
  return { was, is }
}

function value(of: ChangesOf, column: string): string {
  return sidesOf(of, column, { missing: 'null' }).is
}

function sum(of: ChangesOf, sides: readonly Side[], pers: readonly Per[]): string {
  // Without the months, what is paid otherwise is taken for the year; alone the months are amounts of one month.
  const alone = pers.length === 1
  const times = (law: Law, { id }: Outcome) => {
    const own = law.outcomes.find((outcome) => outcome.id === id)
    return alone || !own ? 1 : timesAYear(law, of.county, own.per)
  }
  const parts = sides
    .filter(({ outcome }) => outcome.amount !== undefined && pers.includes(outcome.per))
    .map(
      ({ outcome, wasPaid, isPaid }) => `coalesce(${isPaid} * ${times(of.draft, outcome)} - ${wasPaid} * ${times(of.present, outcome)}, 0)`,
    )
  return parts.length === 0 ? '0::bigint' : `(${parts.join(' + ')})`
}

/** What is paid in a month, as far as it is paid by the month; unknown when one is. */
function total(sides: readonly Side[], when: 'was' | 'is'): string {
  const parts = sides.filter(({ outcome }) => outcome.per === 'month' && outcome.amount !== undefined).map((side) => side[`${when}Paid`])
  return parts.length === 0 ? '0::bigint' : `(${parts.join(' + ')})`
}

function rank(law: Law, className: string): string {
  const whens = law.outcomes.flatMap(({ id, order }) => (order === undefined ? [] : [`when ${textLiteral(id)} then ${order}`]))
  return `case ${className} ${whens.join(' ')} when ${textLiteral(noClass)} then 1000 end`
}

function entitled(sides: readonly Side[], key: 'isIn' | 'wasIn'): string {
  return sides.length === 0 ? '0' : `(${sides.map((side) => `case when ${side[key]} then 1 else 0 end`).join(' + ')})`
}

function isOpen(sides: readonly Side[], when: 'was' | 'is'): string {
  return some(sides.flatMap((side) => [`${side[`${when}In`]} is null`, `${side[`${when}Paid`]} is null`]))
}

function some(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : `(${conditions.join(' or ')})`
}

function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : conditions.join(' and ')
}

function list(values: readonly string[], type: string): string {
  return `[${values.join(', ')}]::${type}[]`
}
