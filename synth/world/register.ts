import { ASSUMPTIONS } from '../assumptions.ts'
import { type Period, shiftPeriod } from '../kit/days.ts'
import type { Household, Person } from './model.ts'

/** Whether the population file of this period contains the person: children once they are born, the dead until the register was cleared. */
export function isInRegister(person: Person, period: Period): boolean {
  if (person.fromPeriod > period.index) return false
  const registered = person.death?.registeredOn
  if (registered === undefined) return true
  return registered >= shiftPeriod(period, 1 - ASSUMPTIONS.deaths.leavesRegisterAfterMonths).first
}

/** Whether the person still lives on the last day of the period. */
export function isAlive(person: Person, period: Period): boolean {
  return person.fromPeriod <= period.index && (person.death === undefined || person.death.diedOn > period.last)
}

/** Who heads the household in the register: when the head has left it, the spouse does, or the oldest who is left. */
export function headOf({ members }: Household, period: Period): Person | undefined {
  const listed = members.filter((person) => isInRegister(person, period))
  const named = listed.find(({ relation }) => relation === '户主') ?? listed.find(({ relation }) => relation === '配偶')
  return named ?? listed.toSorted((left, right) => left.bornOn - right.bornOn)[0]
}
