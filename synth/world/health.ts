import { ASSUMPTIONS } from '../assumptions.ts'
import type { Random } from '../kit/random.ts'
import { ageOf } from './assistance.ts'
import type { Person } from './model.ts'

const rates = ASSUMPTIONS.illness

export const SERIOUS_ILLNESSES = [
  { name: '恶性肿瘤', code: 'C34.900' },
  { name: '终末期肾病', code: 'N18.500' },
  { name: '白血病', code: 'C95.900' },
  { name: '肝硬化失代偿', code: 'K74.600' },
  { name: '再生障碍性贫血', code: 'D61.900' },
  { name: '系统性红斑狼疮', code: 'M32.900' },
  { name: '脑梗死', code: 'I63.900' },
  { name: '急性心肌梗死', code: 'I21.900' },
] as const

/** How often each person sees a doctor, and who is seriously ill from when on. */
export function assignHealth(people: readonly Person[], on: number, random: Random): void {
  for (const person of people) {
    const age = ageOf(person, on)
    const group = rates.byAge.findLast(({ from }) => age >= from) ?? rates.byAge[0]
    const weak = person.household.assistance || person.disability ? 1.5 : 1
    const frailty = 0.4 + 1.2 * random.unit()
    person.visitsPerMonth = group.visits * frailty
    person.staysPerMonth = group.stays * frailty * weak
    person.chronic = random.chance(group.chronic * weak)
    const serious = person.household.assistance ? rates.seriousShare.assisted : rates.seriousShare.others
    if (!random.chance(serious)) continue
    person.serious = {
      name: random.pick(SERIOUS_ILLNESSES).name,
      fromPeriod: random.between(-3, 12),
      staysPerMonth: random.pick(rates.seriousStaysPerMonth),
    }
    if (person.household.assistance) Object.assign(person, { ableToWork: false, incomeFen: 0 })
  }
}
