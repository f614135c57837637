import { ASSUMPTIONS } from '../assumptions.ts'
import { type Period, shiftPeriod } from '../kit/days.ts'
import type { Random } from '../kit/random.ts'
import { ageOf } from './assistance.ts'
import { spread } from './disability.ts'
import type { Death, Household, Person } from './model.ts'

const rates = ASSUMPTIONS.deaths

/** A constant number of deaths each month, of each kind: an agency's monthly count must not jump, least of all in a small demo. */
export function assignDeaths(people: readonly Person[], periods: readonly Period[], random: Random): void {
  const [first] = periods
  if (!first) return
  const monthly = Math.max(3, Math.round((people.length * rates.perYear) / 12))
  const count = (share: number) => Math.round(monthly * share)
  const [late, onlyCremated, onlyRegistered] = [count(rates.late), count(rates.onlyCremated), count(rates.onlyRegistered)]
  const workers = mainLabourers(people, first.first)
  // Those cremated in the month before the first one and registered in it belong to the first file of registrations.
  spread(people, late, random, (person) => natural(person, first.first, random) && set(person, lateDeath(shiftPeriod(first, -1), random)))
  // The newest months first: in a very small county the main labourers must last for the periods that are looked at.
  for (const period of periods.toReversed()) {
    const ordinary = (death: () => Death) => (person: Person) => natural(person, period.first, random) && set(person, death())
    spread(workers, Math.max(1, Math.round(people.length * rates.mainLabourersPerMonth)), random, (person) =>
      set(person, bothInMonth(period, random)),
    )
    spread(
      people,
      monthly - late - onlyCremated - onlyRegistered,
      random,
      ordinary(() => bothInMonth(period, random)),
    )
    spread(
      people,
      late,
      random,
      ordinary(() => lateDeath(period, random)),
    )
    spread(
      people,
      onlyCremated,
      random,
      ordinary(() => ({ ...bothInMonth(period, random), registeredOn: undefined })),
    )
    spread(
      people,
      onlyRegistered,
      random,
      ordinary(() => ({ ...bothInMonth(period, random), crematedOn: undefined })),
    )
  }
}

function bothInMonth(period: Period, random: Random): Death {
  const diedOn = random.between(period.first, period.last - 7)
  const crematedOn = diedOn + random.between(1, 4)
  return {
    diedOn,
    crematedOn,
    registeredOn: Math.min(period.last, diedOn + random.between(2, 18)),
    arrives: { registration: false, cremation: false },
  }
}

function lateDeath(period: Period, random: Random): Death {
  const diedOn = random.between(period.last - 12, period.last - 4)
  return {
    diedOn,
    crematedOn: diedOn + random.between(1, 4),
    registeredOn: period.last + random.between(1, 16),
    arrives: { registration: false, cremation: false },
  }
}

function set(person: Person, death: Death): boolean {
  // One death in a household in the whole run: whether a main labourer died must not depend on another death.
  if (person.death || person.household.members.some((member) => member.death)) return false
  person.death = death
  return true
}

/** Whether an ordinary death may be this person's: by age, and never somebody whose death would be a question of rule F03. */
function natural(person: Person, on: number, random: Random): boolean {
  const { household, fromPeriod, disability } = person
  if (household.shape === 'story' || fromPeriod > 0 || disability) return false
  const age = ageOf(person, on)
  if (household.assistance && age >= 16 && age < 60) return false
  return random.chance(age < 45 ? 0.006 : age < 60 ? 0.04 : age < 75 ? 0.18 : 0.8)
}

function mainLabourers(people: readonly Person[], on: number): Person[] {
  // Two years from either border of the age, so that a birthday during the run changes nothing.
  const clear = (person: Person) => ageOf(person, on) >= 18 && ageOf(person, on) <= 57
  return people.filter((person) => {
    const { household, disability } = person
    return clear(person) && isMainLabourer(person, on) && household.members.length > 1 && household.shape !== 'story' && !disability
  })
}

/** Aged 16 to 59 with the highest declared income, or the only member able to work, of a household whose incomes are known. */
export function isMainLabourer(person: Person, on: number): boolean {
  const { household } = person
  const age = ageOf(person, on)
  if (!isAssisted(household)) return false
  const able = household.members.filter((member) => member.ableToWork)
  if (able.length === 1) return able[0] === person
  return (
    age >= 16 &&
    age < 60 &&
    person.incomeFen > 0 &&
    household.members.every((member) => member === person || member.incomeFen < person.incomeFen)
  )
}

function isAssisted({ assistance }: Household): boolean {
  return assistance !== undefined && assistance.fromPeriod === 0
}
