import { civilOf } from '../kit/days.ts'
import type { Sex } from '../kit/id-number.ts'
import { type Label, newLabel } from '../kit/label.ts'
import { type Random, Weighted } from '../kit/random.ts'
import {
  DOTTED_NAMES,
  FEMALE_MIDDLE,
  FEMALE_OLD,
  FEMALE_YOUNG,
  type GivenNames,
  MALE_MIDDLE,
  MALE_OLD,
  MALE_YOUNG,
  RARE_GIVEN,
  SURNAMES,
} from './name-lists.ts'

const surnames = new Weighted(SURNAMES)

/** Makes names and keeps each different name once, with its bytes. */
export class Names {
  private readonly random: Random
  private readonly made = new Map<string, Label>()

  constructor(random: Random) {
    this.random = random
  }

  surname(): string {
    return surnames.draw(this.random)
  }

  full(surname: string, sex: Sex, bornOn: number): Label {
    if (this.random.chance(0.0004)) return this.label(this.random.pick(DOTTED_NAMES))
    return this.label(surname + this.given(sex, bornOn))
  }

  label(text: string): Label {
    const known = this.made.get(text)
    if (known) return known
    const label = newLabel(text)
    this.made.set(text, label)
    return label
  }

  private given(sex: Sex, bornOn: number): string {
    if (this.random.chance(0.001)) return this.random.pick(RARE_GIVEN)
    const { first, second, singleShare } = listOf(sex, civilOf(bornOn).year)
    const last = this.random.pick(second)
    return this.random.chance(singleShare) ? last : this.random.pick(first) + last
  }
}

function listOf(sex: Sex, year: number): GivenNames {
  if (year < 1968) return sex === 'male' ? MALE_OLD : FEMALE_OLD
  if (year < 1998) return sex === 'male' ? MALE_MIDDLE : FEMALE_MIDDLE
  return sex === 'male' ? MALE_YOUNG : FEMALE_YOUNG
}
