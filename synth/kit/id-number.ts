import { civilOf } from './days.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

export function checkDigit(first17: string): string {
  let sum = 0
  for (let index = 0; index < 17; index++) sum += (first17.charCodeAt(index) - 48) * (WEIGHTS[index] ?? 0)
  return CHECK.charAt(sum % 11)
}

export type Sex = 'male' | 'female'

/**
 * Hands out ID numbers that pass every check and belong to nobody: the address code NNNN99 is not assigned in any prefecture.
 * Counties of one prefecture share that code, so each takes its own slice of the sequence numbers and demo counties never collide.
 */
export class IdNumbers {
  private readonly address: string
  private readonly offset: number
  private readonly slots: number
  private readonly used = new Map<number, number>()

  constructor(area: number, place: { readonly position: number; readonly counties: number }) {
    this.address = `${String(area).slice(0, 4)}99`
    this.slots = Math.floor(499 / place.counties)
    this.offset = place.position * this.slots
  }

  /** The next free number for this birth date and sex; when a day is used up, `bornOn` of the result is a later day. */
  take(bornOn: number, sex: Sex): { readonly id: string; readonly bornOn: number } {
    const key = bornOn * 2 + (sex === 'male' ? 1 : 0)
    const count = this.used.get(key) ?? 0
    if (count >= this.slots) return this.take(bornOn + 1, sex)
    this.used.set(key, count + 1)
    const slot = this.offset + ((count * 37 + Math.abs(bornOn) * 7) % this.slots)
    return { id: idNumber(this.address, bornOn, sex === 'male' ? slot * 2 + 1 : slot * 2 + 2), bornOn }
  }
}

export function idNumber(address: string, bornOn: number, sequence: number): string {
  const { year, month, day } = civilOf(bornOn)
  const first17 = `${address}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(sequence).padStart(3, '0')}`
  return first17 + checkDigit(first17)
}
