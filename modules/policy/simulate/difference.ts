import { fen as asFen, formatYuan } from '@doudi/core/kernel/fen.ts'
import type { DuckDb } from '@doudi/platform/bulk/duckdb.ts'
import type { PolicyDifference } from '../contract/difference.ts'
import type { Laws } from './compare-draft.ts'
import type { Kept } from './kept.ts'
import type { Law, Outcome } from './law.ts'
import { isListed } from './open-households.ts'
import { noClass } from './prepare.ts'

type Db = Pick<DuckDb, 'query'>
export type DifferenceOf = {
  readonly laws: Laws
  readonly kept: Kept
  readonly on: string
  /** What divisions are called. */
  readonly nameOf: (division: number) => string
}

/** 1 when a household is better off, -1 when worse: by money, else by its class, else by the number of schemes it is in. */
export const direction = `sign(case when delta_year <> 0 then delta_year when before_rank <> after_rank then before_rank - after_rank else more end)`
const counts = `count(*) filter (where way > 0) as gain, count(*) filter (where way < 0) as lose, coalesce(sum(delta_month), 0)::bigint as fen`

/** Edges between kinds of change, for the picture. @unit fen a month */
const edges = [50_00, 100_00, 200_00, 500_00, 1000_00, 2000_00]

/** Reads the report from the tables that `compareDraft` made. */
export async function readDifference(db: Db, of: DifferenceOf): Promise<PolicyDifference> {
  const changed = `(select *, ${direction} as way from changed) c`
  const [row] = await db.query<Record<string, number>>(
    `select ${side('gain', '> 0')}, ${side('lose', '< 0')}, coalesce(sum(delta_month), 0)::bigint as month, coalesce(sum(delta_year), 0)::bigint as year,
      count(*) filter (where visit) as visits, count(*) filter (where before_open) as before_open, count(*) filter (where after_open) as after_open,
      count(*) filter (where after_open and not before_open) as newly_open, count(*) filter (where before_open and not after_open) as settled from ${changed}`,
  )
  const number = (name: string) => Number(row?.[name] ?? 0)
  const sideOf = (name: string) => ({
    households: number(`${name}_households`),
    persons: number(`${name}_persons`),
    fenPerMonth: Math.abs(number(`${name}_fen`)),
  })
  return {
    on: of.on,
    households: of.kept.households,
    gain: sideOf('gain'),
    lose: sideOf('lose'),
    unknownBefore: of.kept.unknown,
    unknownAfter: of.kept.unknown - number('before_open') + number('after_open'),
    newlyUnknown: number('newly_open'),
    settled: number('settled'),
    unknownListed: isListed(of.kept),
    costMonthFen: number('month'),
    costYearFen: number('year'),
    addedVisits: number('visits'),
    byTownship: await readTownships(db, changed, of),
    byGroup: await readGroups(db, changed, of.laws),
    histogram: await readHistogram(db),
    cliffs: await readCliffs(db, of.laws.draft),
    classes: classesOf(of.laws),
    sample: await readSample(db, of.laws),
  }
}

function side(name: string, way: string): string {
  const filter = `filter (where way ${way})`
  return `count(*) ${filter} as ${name}_households, coalesce(sum(size) ${filter}, 0)::bigint as ${name}_persons, coalesce(sum(delta_month) ${filter}, 0)::bigint as ${name}_fen`
}

type Counted = { readonly gain: number; readonly lose: number; readonly fen: number }

async function readTownships(db: Db, changed: string, { nameOf }: DifferenceOf): Promise<PolicyDifference['byTownship']> {
  const rows = await db.query<Counted & { township: number }>(
    `select division - division % 1000 as township, ${counts} from ${changed} group by 1 having count(*) filter (where way <> 0) > 0 order by 1`,
  )
  return rows.map(({ township, ...row }) => ({ division: Number(township), name: nameOf(Number(township)), ...counted(row) }))
}

function counted({ gain, lose, fen }: Counted): { gain: number; lose: number; fenPerMonth: number } {
  return { gain: Number(gain), lose: Number(lose), fenPerMonth: Number(fen) }
}

async function readGroups(db: Db, changed: string, { present, draft }: Laws): Promise<PolicyDifference['byGroup']> {
  const moves = await db.query<Counted & { was: string | null; is: string | null }>(
    `select before_class as was, after_class as is, ${counts} from ${changed} group by 1, 2 order by count(*) desc, 1, 2`,
  )
  const byMove = moves.map(({ was, is, ...row }) => ({
    key: moveKey(was, is),
    group: moveTitle(classTitle(present, was), classTitle(draft, is)),
    ...counted(row),
  }))
  const byGroup: PolicyDifference['byGroup'] = []
  for (const [index, { rule, title }] of draft.groups.entries()) {
    const [row] = await db.query<Counted>(`select ${counts} from ${changed} where g${index}`)
    if (row) byGroup.push({ key: groupKey(rule), group: title, ...counted(row) })
  }
  return [...byMove, ...byGroup].filter(({ gain, lose }) => gain + lose > 0)
}

/** A class that is not known yet. */
const openClass = 'unknown'

/** Names households that go from one class to another, or stay. */
export const moveKey = (was: string | null, is: string | null) => `${was ?? openClass}>${is ?? openClass}`

/** Names a group of the population. */
export const groupKey = (rule: string) => `group:${rule}`

function classesOf({ present, draft }: Laws): PolicyDifference['classes'] {
  const ids = new Set([...present.outcomes, ...draft.outcomes].flatMap(({ id, order }) => (order === undefined ? [] : [id])))
  const named = [...ids].map((id) => ({ id, title: classTitle(draft.outcomes.some((one) => one.id === id) ? draft : present, id) }))
  return [...named, { id: noClass, title: classTitle(draft, noClass) }, { id: openClass, title: classTitle(draft, null) }]
}

type Words = { readonly zh: string; readonly en: string }

function classTitle(law: Law, name: string | null): Words {
  if (name === null) return { zh: '尚不能判断', en: 'not yet known' }
  if (name === noClass) return { zh: '不在四类之内', en: 'in no class' }
  return law.outcomes.find(({ id }) => id === name)?.title ?? { zh: name, en: name }
}

function moveTitle(was: Words, is: Words): Words {
  return was.zh === is.zh ? { zh: `仍为${was.zh}`, en: `Still: ${was.en}` } : { zh: `${was.zh} → ${is.zh}`, en: `${was.en} → ${is.en}` }
}

async function readHistogram(db: Db): Promise<PolicyDifference['histogram']> {
  const bounds = [...edges.toReversed().map((edge) => -edge), 0, 1, ...edges]
  const most = Number.MAX_SAFE_INTEGER
  const steps = [-most, ...bounds].map((from, index) => ({ from, to: bounds[index] ?? most }))
  const rows = await db.query<{ step: number; n: number }>(
    `select case ${steps.map(({ from, to }, step) => `when delta_month >= ${from} and delta_month < ${to} then ${step}`).join(' ')} end as step, count(*) as n
     from changed where delta_month <> 0 group by 1 order by 1`,
  )
  return rows.map(({ step, n }) => ({ fromFen: steps[step]?.from ?? 0, toFen: steps[step]?.to ?? 0, households: Number(n) }))
}

async function readCliffs(db: Db, draft: Law): Promise<PolicyDifference['cliffs']> {
  const rows = await db.query<{ rule: string; n: number; loss: number }>(
    `select rule, count(*) as n, max(-delta_month)::bigint as loss from (select unnest(cliffs) as rule, delta_month from changed) c group by 1 order by 2 desc, 1`,
  )
  return rows.map(({ rule, n, loss }) => {
    const title = draft.rules.byId.get(rule)?.title ?? { zh: rule, en: rule }
    const most = formatYuan(asFen(Number(loss)))
    const sentence = {
      zh: `${n} 户刚过“${title.zh}”的线，每月少领的钱比超过的数还多，最多少领 ${most} 元`,
      en: `${n} households are just beyond "${title.en}" and lose more a month than they are beyond it, ${most} yuan at most`,
    }
    return { rule, title, households: Number(n), lossFen: Number(loss), sentence }
  })
}

type Readable = {
  readonly household_id: number
  readonly before_month: number | null
  readonly after_month: number | null
  readonly before_in: readonly (boolean | null)[]
  readonly after_in: readonly (boolean | null)[]
  readonly before_paid: readonly (number | null)[]
  readonly after_paid: readonly (number | null)[]
}

async function readSample(db: Db, { present, draft }: Laws): Promise<PolicyDifference['sample']> {
  const outcomes = [...new Map([...present.outcomes, ...draft.outcomes].map((one) => [one.id, one])).values()]
  // Each side in the words of its own law.
  const were = outcomes.map((one) => present.outcomes.find(({ id }) => id === one.id) ?? one)
  const ids = ['delta_year desc, more desc', 'delta_year, more'].map(
    (order) => `(select household_id from readable order by ${order}, household_id limit 10)`,
  )
  const rows = await db.query<Readable & { before_in: unknown }>(
    `select distinct on (household_id) household_id, before_month, after_month, ${['before_in', 'after_in', 'before_paid', 'after_paid']
      .map((name) => `to_json(${name})::varchar as ${name}`)
      .join(', ')} from readable where household_id in (${ids.join(' union ')}) order by household_id`,
  )
  return rows.map((row) => ({
    householdId: Number(row.household_id),
    beforeFen: row.before_month,
    afterFen: row.after_month,
    before: inWords(were, listed(row.before_in), listed(row.before_paid)),
    after: inWords(outcomes, listed(row.after_in), listed(row.after_paid)),
  }))
}

function listed(json: unknown): readonly unknown[] {
  const list: unknown = JSON.parse(String(json))
  return Array.isArray(list) ? list : []
}

const perWords = {
  month: { zh: '元/月', en: 'yuan a month' },
  year: { zh: '元/年', en: 'yuan a year' },
  term: { zh: '元/学期', en: 'yuan a term' },
  once: { zh: '元', en: 'yuan once' },
} as const

/** What a household gets: 低保 1,200 元/月、教育救助 3,000 元/年、另有 2 项尚不能判断. */
function inWords(outcomes: readonly Outcome[], isIn: readonly unknown[], paid: readonly unknown[]): Words {
  const parts: Words[] = outcomes.flatMap(({ title, amount, per }, index) => {
    if (isIn[index] !== true) return []
    if (amount === undefined) return [title]
    const fen = paid[index]
    if (typeof fen !== 'number') return [{ zh: `${title.zh}，金额尚不能判断`, en: `${title.en}, amount not known yet` }]
    const yuan = formatYuan(asFen(fen))
    return [{ zh: `${title.zh} ${yuan} ${perWords[per].zh}`, en: `${title.en} ${yuan} ${perWords[per].en}` }]
  })
  const open = outcomes.filter((_, index) => isIn[index] !== true && isIn[index] !== false).length
  if (open > 0) {
    const [also, more] = parts.length > 0 ? ['另有 ', ' more'] : ['', '']
    parts.push({ zh: `${also}${open} 项尚不能判断`, en: `${open}${more} not known yet` })
  }
  if (parts.length === 0) return { zh: '没有救助', en: 'nothing' }
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join('; ') }
}
