import { ASSUMPTIONS } from '../assumptions.ts'
import type { Period } from '../kit/days.ts'
import { Random } from '../kit/random.ts'
import { ageOf, assignAssistance, take } from './assistance.ts'
import { Burdens } from './burdens.ts'
import { assignDeaths } from './deaths.ts'
import { assignDisabilities, spread } from './disability.ts'
import type { Draft } from './family-shapes.ts'
import { assignHealth } from './health.ts'
import type { Division, Household, Person } from './model.ts'
import { buildHospitals, type Hospitals, type Places, readPlaces } from './places.ts'
import { PopulationBuilder } from './population.ts'
import { findStory, settleStory } from './story.ts'
import { Visitors } from './visitors.ts'

export type World = {
  readonly places: Places
  readonly hospitals: Hospitals
  readonly people: readonly Person[]
  readonly households: readonly Household[]
  readonly visitors: Visitors
  readonly burdens: Burdens
  readonly periods: readonly Period[]
  /** The period delivered by hand; the one before it ends the inbox. */
  readonly newest: Period
  /** The periods whose registry files are written: the one that ends the inbox, and the newest. */
  readonly registryPeriods: readonly Period[]
  /** Chance for one purpose, independent of all others. */
  readonly stream: (name: string) => Random
}

export type WorldPlan = {
  readonly divisions: readonly Division[]
  readonly area: number
  readonly seed: number
  readonly people: number
  readonly periods: readonly Period[]
}

/** The county with everything that will happen in it, before any file is written. */
export function createWorld({ divisions, area, seed, people, periods }: WorldPlan): World {
  const newest = periods.at(-1)
  if (!newest) throw new RangeError('a run needs at least one period')
  const stream = (name: string) => new Random(seed, `${area} ${name}`)
  const places = readPlaces(divisions, area, stream('places'))
  const builder = new PopulationBuilder({ places, seed, people, on: newest.first })
  const population = builder.build()
  const calendar = { on: newest.first, newest: newest.index }
  assignAssistance(population.households, calendar, stream('assistance'))
  assignDisabilities(population.people, periods, stream('disability'))
  assignHealth(population.people, newest.first, stream('health'))
  assignDeaths(population.people, periods, stream('deaths'))
  addBirths(builder, newest, stream('births'))
  moveGrids(population.households, stream('grids'))
  const story = findStory(population.households)
  if (story) settleStory(story)
  return {
    places,
    hospitals: buildHospitals(places),
    people: population.people,
    households: population.households,
    visitors: new Visitors(population.names, stream('visitors'), Math.max(20, Math.round(population.people.length / 100))),
    burdens: new Burdens(population.households.length, periods.length),
    periods,
    newest,
    registryPeriods: periods.slice(-2),
    stream,
  }
}

/** Children born in the newest period, in the families of young couples. */
function addBirths(builder: PopulationBuilder, newest: Period, random: Random): void {
  const mothers = builder.people.filter((person) => {
    const age = ageOf(person, newest.first)
    return (
      person.sex === 'female' &&
      age >= 22 &&
      age <= 36 &&
      !person.death &&
      person.household.shape !== 'story' &&
      person.household.members.length > 1
    )
  })
  spread(mothers, Math.max(1, Math.round(builder.people.length * ASSUMPTIONS.birthsPerMonth)), random, (mother) => {
    const { household } = mother
    if (household.members.some(({ fromPeriod }) => fromPeriod > 0)) return false
    const sex = random.chance(0.52) ? 'male' : 'female'
    const bornOn = random.between(newest.first, newest.last)
    const [surname = ''] = Array.from(household.members[0]?.name.text ?? '')
    const own = mother.relation === '户主' || mother.relation === '配偶'
    const relation = sex === 'male' ? (own ? '子' : '孙子') : own ? '女' : '孙女'
    const draft: Draft = { relation, sex, age: 0 }
    builder.add({ household, draft, name: builder.names.full(surname, sex, bornOn), fromPeriod: newest.index, bornOn })
    return true
  })
}

/** A few households change to the neighbouring grid with the newest list. */
function moveGrids(households: readonly Household[], random: Random): void {
  const movable = households.filter(({ village, shape }) => village.grids.length > 1 && shape !== 'story')
  for (const household of take(movable, Math.round(households.length * ASSUMPTIONS.gridMoves), random)) {
    const { grids } = household.village
    household.newGrid = grids[(grids.indexOf(household.grid) + 1) % grids.length]
  }
}
