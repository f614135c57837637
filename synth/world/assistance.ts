import { ASSUMPTIONS } from '../assumptions.ts'
import { civilOf, dayOf } from '../kit/days.ts'
import type { Random } from '../kit/random.ts'
import type { Assistance, Household, Person, Scheme } from './model.ts'

const rates = ASSUMPTIONS.assistance

export type Calendar = {
  /** Day on which the newest period begins; ages are counted here. */
  readonly on: number
  /** Index of the newest period. */
  readonly newest: number
}

export const ageOf = (person: Person, on: number): number => Math.floor((on - person.bornOn) / 365.2425)

/** Gives some households assistance, with the incomes that go with it. The newest list starts and ends a few. */
export function assignAssistance(households: readonly Household[], calendar: Calendar, random: Random): void {
  for (const household of households) {
    if (household.shape === 'story') continue
    const scheme = drawScheme(household, random)
    if (scheme) assist(household, scheme, { calendar, random, fromPeriod: 0 })
  }
  const plain = households.filter(({ assistance, shape, members }) => !assistance && shape !== 'story' && members.length > 1)
  for (const household of take(plain, Math.ceil(households.length * rates.startsPerNewestMonth), random)) {
    assist(household, 'dibao', { calendar, random, fromPeriod: calendar.newest })
  }
  const running = households.filter(({ assistance, shape }) => assistance?.fromPeriod === 0 && shape !== 'story')
  for (const { assistance } of take(running, Math.floor(households.length * rates.endsPerNewestMonth), random)) {
    if (assistance) assistance.endPeriod = calendar.newest
  }
}

export function take<T>(list: readonly T[], count: number, random: Random): T[] {
  const left = [...list]
  const taken: T[] = []
  while (taken.length < count && left.length > 0) taken.push(...left.splice(random.below(left.length), 1))
  return taken
}

function drawScheme({ shape }: Household, random: Random): Scheme | undefined {
  const tekun = rates.tekun[shape] ?? 0
  const dibao = rates.dibao[shape] ?? rates.dibaoOtherwise
  const at = random.unit()
  if (at < tekun) return 'tekun'
  if (at < tekun + dibao) return 'dibao'
  if (at < tekun + dibao + rates.edge) return 'edge'
  return at < tekun + dibao + rates.edge + rates.rigid ? 'rigid' : undefined
}

type Start = { readonly calendar: Calendar; readonly random: Random; readonly fromPeriod: number }

function assist(household: Household, scheme: Scheme, { calendar, random, fromPeriod }: Start): void {
  const { members } = household
  for (const person of members) describe(person, ageOf(person, calendar.on), random)
  setIncomes(household, scheme, random)
  const weak = members.find((person) => !person.ableToWork && ageOf(person, calendar.on) >= 16)
  const alone = scheme === 'dibao' && members.length > 1 && weak && random.chance(rates.singleMember)
  const covered = new Set(alone ? [weak] : members)
  const since = fromPeriod > 0 ? calendar.on : startDay(calendar.on, random)
  household.assistance = {
    scheme,
    since,
    amountFen: amountOf(household, scheme, covered),
    covered,
    fromPeriod,
    endPeriod: Number.MAX_SAFE_INTEGER,
  }
}

/** A first of a month in the seven years before. */
function startDay(on: number, random: Random): number {
  const { year, month } = civilOf(on - random.between(60, 2500))
  return dayOf(year, month, 1)
}

function describe(person: Person, age: number, random: Random): void {
  person.ableToWork = age >= 18 && age < 60 && random.chance(0.72)
  person.school = schoolOf(age, random)
}

function schoolOf(age: number, random: Random): string | undefined {
  if (age < 3 || age > 22) return undefined
  if (age < 6) return '学前教育'
  if (age < 12) return '小学'
  if (age < 15) return '初中'
  if (age < 18) return random.chance(0.55) ? '普通高中' : '中等职业教育'
  return random.chance(0.4) ? (random.chance(0.5) ? '高等职业教育' : '本科') : undefined
}

const INCOME_SHARE: Readonly<Record<Scheme, readonly [number, number]>> = {
  tekun: [0, 0.05],
  dibao: [0.1, 0.85],
  edge: [1.05, 1.45],
  rigid: [1.1, 1.9],
}

/** Spreads an income per head that fits the scheme over those able to work; no two members earn the same, so the main labourer is never in doubt. */
function setIncomes(household: Household, scheme: Scheme, random: Random): void {
  const [low, high] = INCOME_SHARE[scheme]
  const standard = ASSUMPTIONS.standardFen[household.hukou ?? 'rural'].dibao
  const able = household.members.filter(({ ableToWork }) => ableToWork)
  let left = Math.floor(standard * household.members.length * (low + (high - low) * random.unit()))
  able.forEach((person, index) => {
    const part = index === able.length - 1 ? left : Math.floor(left * (0.55 + 0.1 * random.unit()))
    person.incomeFen = Math.floor(part / 1000) * 1000
    left -= part
  })
}

function amountOf({ hukou, members }: Household, scheme: Scheme, covered: ReadonlySet<Person>): Assistance['amountFen'] {
  const standard = ASSUMPTIONS.standardFen[hukou ?? 'rural']
  if (scheme === 'tekun') return standard.tekun
  if (scheme !== 'dibao') return 0
  const income = covered.size < members.length ? 0 : members.reduce((sum, person) => sum + person.incomeFen, 0)
  return Math.max(6_000, standard.dibao - Math.floor(income / members.length))
}
