import { ASSUMPTIONS } from '../assumptions.ts'
import type { Period } from '../kit/days.ts'
import { ageOf } from '../world/assistance.ts'
import { isMainLabourer } from '../world/deaths.ts'
import type { Household, Person } from '../world/model.ts'
import { isAlive } from '../world/register.ts'
import type { World } from '../world/world.ts'

export type Grade = 'red' | 'orange' | 'yellow'

export type ExpectedSignal = {
  readonly household_no: string
  readonly rule: 'F01' | 'F02' | 'F03'
  readonly reason: 'sum' | 'stay' | 'certificate' | 'death'
  readonly grade: Grade
  /** The figure the rule looked at: fen for F01, level of the certificate for F02. */
  readonly value?: number
  readonly line?: number
  /** ID number of the member meant by F02 and F03. */
  readonly id?: string
}

export type Expectation = {
  readonly signals: readonly ExpectedSignal[]
  /** Households over the line in truth whose rows were too damaged to show it. */
  readonly missedByDamage: readonly string[]
  /** Households whose line is not known because the head's hukou is blank, and who bore anything. */
  readonly unknownLine: number
}

/** What a comparison on the twelve periods that end with this one should find, computed from the truth and from what arrives readable. */
export function expectSignals(world: World, period: Period): Expectation {
  const signals: ExpectedSignal[] = []
  const missedByDamage: string[] = []
  let unknownLine = 0
  for (const household of world.households) {
    const line = lineOf(household, period)
    const kept = world.burdens.sum(household.index, period.index, 'kept')
    if (line === undefined) unknownLine += kept > 0 ? 1 : 0
    else if (kept >= line)
      signals.push({
        ...head(household),
        rule: 'F01',
        reason: 'sum',
        grade: kept >= line * ASSUMPTIONS.redFactor ? 'red' : 'orange',
        value: kept,
        line,
      })
    else if (world.burdens.sum(household.index, period.index, 'true') >= line) missedByDamage.push(household.no.text)
    signals.push(...stays(world, household, period), ...household.members.flatMap((person) => ofPerson(person, period)))
  }
  return { signals, missedByDamage, unknownLine }
}

const head = (household: Household) => ({ household_no: household.no.text })

function isRecognised({ assistance }: Household, period: Period): boolean {
  if (!assistance || assistance.fromPeriod > period.index || period.index >= assistance.endPeriod) return false
  return [...assistance.covered].some(({ registered }) => registered)
}

function lineOf(household: Household, period: Period): number | undefined {
  if (!household.hukou) return undefined
  const whole = ASSUMPTIONS.dpiFen[household.hukou]
  return isRecognised(household, period) ? Math.floor(whole * ASSUMPTIONS.recognisedShare) : whole
}

function stays(world: World, household: Household, period: Period): ExpectedSignal[] {
  const line = ASSUMPTIONS.stayLineFen[isRecognised(household, period) ? 'recognised' : 'others']
  const value = world.burdens.dearestStay(household.index, period.index)
  return value >= line ? [{ ...head(household), rule: 'F01', reason: 'stay', grade: 'orange', value, line }] : []
}

function ofPerson(person: Person, period: Period): ExpectedSignal[] {
  return [...certificates(person, period), ...deaths(person, period)]
}

function certificates(person: Person, period: Period): ExpectedSignal[] {
  const { disability } = person
  if (!disability || disability.lost || !isAlive(person, period)) return []
  const { worse } = disability
  const level =
    worse?.fromPeriod === period.index
      ? worse.level
      : disability.fromPeriod === period.index && period.index > 0
        ? disability.firstLevel
        : undefined
  if (level === undefined) return []
  return [
    { ...head(person.household), rule: 'F02', reason: 'certificate', grade: level <= 2 ? 'orange' : 'yellow', value: level, id: person.id },
  ]
}

function deaths(person: Person, period: Period): ExpectedSignal[] {
  const { death, household } = person
  if (!death?.arrives.registration || !death.arrives.cremation || !isMainLabourer(person, period.first)) return []
  const known = Math.max(death.registeredOn ?? 0, death.crematedOn ?? 0)
  if (known < period.first || known > period.last) return []
  const others = household.members.filter((member) => member !== person)
  const minors = others.some((member) => ageOf(member, period.last) < 18)
  const grade = minors || !others.some(({ ableToWork }) => ableToWork) ? 'red' : 'orange'
  return [{ ...head(household), rule: 'F03', reason: 'death', grade, id: person.id }]
}
