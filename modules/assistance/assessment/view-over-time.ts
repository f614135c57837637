import { firstDay } from '@doudi/core/kernel/month.ts'
import { type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { monthsIn, type Period } from '@doudi/core/rules/timeline.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { gatherHousehold } from '@doudi/platform/facts/gather-household.ts'
import { type AreaLaw, lawFor } from '@doudi/platform/policies/law.ts'
import { areasAbove } from '@doudi/platform/policies/parameters.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { Scheme } from '../domain/assess/scheme.ts'
import type { View } from '../domain/assess/scheme-timeline.ts'
import { factsOfLaw, lawOn } from './law.ts'

export interface OverTime {
  readonly householdId: number
  readonly division: number
  readonly scheme: string
  readonly period: Period
  /** As known at that instant; without it: as known now. */
  readonly recordedAt?: string | undefined
  readonly tx: Tx
}

type Day = { readonly rules: RuleSet; readonly given: Given; readonly scheme: Scheme | undefined }

/**
 * Law and facts of one household over a period, as known at one moment: looked at on the first of each month and on every day on which a
 * rule or a parameter changes. Undefined when on one of these days nobody lived there.
 */
export async function viewOverTime(services: Services, at: OverTime): Promise<View | undefined> {
  const { period, division } = at
  const newest = await lawKnown(services, at, period.to)
  const changes = [...monthsIn(period).map(firstDay), ...changesOfLaw(newest.policies, division)]
  const days = [...new Set([period.from, ...changes.filter((day) => period.from < day && day < period.to)])].sort()
  const known = new Map<PlainDate, Day>()
  for (const on of days) {
    const day = await dayOf(services, at, on)
    if (!day) return undefined
    known.set(on, day)
  }
  const find = (day: PlainDate): Day => {
    const begun = days.findLast((one) => one <= day)
    const found = begun === undefined ? undefined : known.get(begun)
    if (!found) throw new Error(`the day [${day}] lies outside the period`)
    return found
  }
  return { changes: days, lawOn: (day) => find(day).rules, givenOn: (day) => find(day).given, schemeOn: (day) => find(day).scheme }
}

async function dayOf(services: Services, at: OverTime, on: PlainDate): Promise<Day | undefined> {
  const { householdId, division, scheme, recordedAt } = at
  const law = lawOn(await lawKnown(services, at, on), { division, on })
  const found = law.schemes.find(({ id, of }) => id === scheme && of === 'household')
  const facts = factsOfLaw({ ...law, schemes: found ? [found] : [] })
  const gathered = await gatherHousehold({
    pool: services.pool,
    account: 'machine:assistance',
    lakeDir: services.paths.lake,
    tempDir: services.paths.temp,
    householdId,
    facts,
    on,
    recorded: recordedAt,
  })
  return gathered && { rules: law.rules, given: { household: gathered.household, parameters: law.parameters, today: on }, scheme: found }
}

/**
 * What the law says of a day, as it stood at the moment of the view. A text that reaches back is published later than the days it is about:
 * so it is looked for among what holds on the day of the view, and only law that begins after that is looked for on the day itself.
 */
function lawKnown(services: Services, { division, recordedAt, tx }: OverTime, day: PlainDate): Promise<AreaLaw> {
  const viewed = recordedAt === undefined ? services.clock.today() : dayInChina(recordedAt)
  return lawFor(services, { division, on: day > viewed ? day : viewed, recordedAt, tx })
}

const chinaOffsetMs = 8 * 3_600_000

const dayInChina = (instant: string) => plainDate(new Date(Date.parse(instant) + chinaOffsetMs).toISOString().slice(0, 10))

/** The days on which some rule, or a parameter of the area or one above it, has another value. */
function changesOfLaw({ changes, parameters }: Policies, division: number): readonly PlainDate[] {
  const areas = areasAbove(division)
  const values = [...parameters.byName.values()].flatMap((parameter) => parameter.values)
  return [...changes, ...values.filter(({ area }) => areas.includes(area)).map(({ from }) => from)].map(plainDate)
}
