import { idNumber, type Sex } from '../kit/id-number.ts'
import type { Label } from '../kit/label.ts'
import type { Random } from '../kit/random.ts'
import type { Names } from './names.ts'

export type Visitor = { readonly id: string; readonly name: Label; readonly employee: boolean }

/** Unassigned codes of other prefectures. */
const ELSEWHERE = ['360199', '360899', '430299', '440399', '330199']

/** A circle of people from elsewhere who turn up in the agencies' files: they are in no registry of the demo. */
export class Visitors {
  private readonly circle: readonly Visitor[]
  private readonly random: Random

  constructor(names: Names, random: Random, count: number) {
    this.random = random
    this.circle = Array.from({ length: count }, (_, index) => {
      const sex: Sex = random.chance(0.5) ? 'male' : 'female'
      const bornOn = random.between(-9_000, 15_000)
      // Below 100: a number that ends in 000 by nature would be taken for a damaged one, since no name vouches for a stranger.
      const sequence = ((index * 2) % 98) + (sex === 'male' ? 1 : 2)
      return {
        id: idNumber(random.pick(ELSEWHERE), bornOn, sequence),
        name: names.full(names.surname(), sex, bornOn),
        employee: random.chance(0.5),
      }
    })
  }

  next(): Visitor {
    return this.random.pick(this.circle)
  }
}
