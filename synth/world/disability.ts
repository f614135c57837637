import { ASSUMPTIONS } from '../assumptions.ts'
import type { Period } from '../kit/days.ts'
import { type Random, Weighted } from '../kit/random.ts'
import { ageOf } from './assistance.ts'
import type { Disability, Person } from './model.ts'

const rates = ASSUMPTIONS.disability
const kinds = new Weighted<number>([[1, 12], [2, 10], [3, 2], [4, 55], [5, 8], [6, 10], [7, 3]]) // biome-ignore format: kind, weight
const levels = new Weighted<number>([[1, 15], [2, 28], [3, 30], [4, 27]]) // biome-ignore format: level, weight

/** Certificates that exist at the start, then a constant number of new and of worsened ones each month, so that no period looks odd to a guard. */
export function assignDisabilities(people: readonly Person[], periods: readonly Period[], random: Random): void {
  const [first] = periods
  if (!first) return
  for (const person of people) {
    if (isCandidate(person) && random.chance(chanceOf(person, first.first))) {
      person.disability = certificate(random, { issuedOn: first.first - 1 - random.below(3_500), fromPeriod: 0 })
    }
  }
  const holders = people.filter(({ disability }) => disability !== undefined && disability.firstLevel > 1)
  for (const period of periods) {
    spread(people, Math.max(2, Math.round(people.length * rates.newPerMonth)), random, (person) => {
      if (person.disability || !isCandidate(person)) return false
      person.disability = certificate(random, { issuedOn: random.between(period.first, period.last), fromPeriod: period.index })
      return true
    })
    spread(holders, Math.max(1, Math.round(people.length * rates.worsePerMonth)), random, ({ disability }) => {
      if (!disability || disability.worse) return false
      const level = random.between(1, Math.min(2, disability.firstLevel - 1))
      disability.worse = { level, issuedOn: random.between(period.first, period.last), fromPeriod: period.index }
      return true
    })
  }
}

function isCandidate({ household, fromPeriod, death }: Person): boolean {
  return household.shape !== 'story' && fromPeriod === 0 && death === undefined
}

function chanceOf(person: Person, on: number): number {
  const age = ageOf(person, on)
  const byAge = age < 16 ? 0.3 : age < 45 ? 0.75 : age < 60 ? 1.1 : 1.9
  return rates.share * byAge * (person.household.assistance ? 3 : 0.85)
}

function certificate(random: Random, { issuedOn, fromPeriod }: Pick<Disability, 'issuedOn' | 'fromPeriod'>): Disability {
  return { kind: kinds.draw(random), firstLevel: levels.draw(random), issuedOn, fromPeriod, lost: false, worse: undefined }
}

/** Tries random members of a list until `count` of them were taken. */
export function spread<T>(list: readonly T[], count: number, random: Random, tryOne: (entry: T) => boolean): void {
  for (let done = 0, tries = 0; done < count && tries < 60 * count + 2_000 && list.length > 0; tries++) {
    if (tryOne(random.pick(list))) done++
  }
}
