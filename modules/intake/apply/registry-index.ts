/**
 * ID number -> person, in shared memory for all worker threads: 16 bytes a slot and the name's UTF-16 units. Seventeen digits are two integers;
 * the eighteenth follows from them. 230,000 people are 10 MB, five millions 300 MB.
 */
import type { RegisteredPerson } from '@doudi/platform/deliveries/applier.ts'

/** Plain data over SharedArrayBuffers: can be posted to workers. */
export type RegistryIndex = {
  /** Four integers a slot: digits 1–8, digits 9–17, person, place of the name. Digits 0 = free. */
  readonly slots: Int32Array
  /** Length and units of each name; place 0 is unused. */
  readonly names: Uint16Array
  readonly size: number
}

export async function buildRegistryIndex(batches: AsyncIterable<readonly RegisteredPerson[]>, count: number): Promise<RegistryIndex> {
  const builder = makeBuilder(count)
  for await (const batch of batches) for (const person of batch) builder.add(person)
  return builder.finish()
}

/** For tests and small sets. */
export function indexOf(people: readonly RegisteredPerson[]): RegistryIndex {
  const builder = makeBuilder(people.length)
  for (const person of people) builder.add(person)
  return builder.finish()
}

function makeBuilder(count: number) {
  let slots = makeSlots(count)
  let names = makeNames(Math.max(1024, count * 5))
  let size = 0
  let nameEnd = 1
  return {
    add({ personId, idNumber, name }: RegisteredPerson): void {
      if (personId > 0xffffffff) throw new Error('person numbers beyond 32 bits need a wider index')
      if (2 * (size + 1) > slots.length / 4) slots = regrow(slots)
      if (nameEnd + name.length + 1 > names.length) names = copyInto(makeNames(names.length * 2), names)
      const at = slotFor(slots, Number(idNumber.slice(0, 8)), Number(idNumber.slice(8, 17)))
      if (slots[at] === 0) size += 1
      slots.set([Number(idNumber.slice(0, 8)), Number(idNumber.slice(8, 17)), personId | 0, nameEnd], at)
      names[nameEnd++] = name.length
      for (let i = 0; i < name.length; i++) names[nameEnd++] = name.charCodeAt(i)
    },
    finish: (): RegistryIndex => ({ slots, names, size }),
  }
}

function makeSlots(count: number): Int32Array {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(8, count * 2)))
  return new Int32Array(new SharedArrayBuffer(slots * 16))
}

const makeNames = (units: number) => new Uint16Array(new SharedArrayBuffer(units * 2))

function copyInto<T extends Uint16Array>(target: T, from: Uint16Array): T {
  target.set(from)
  return target
}

function regrow(slots: Int32Array): Int32Array {
  const larger = makeSlots(slots.length / 4)
  for (let at = 0; at < slots.length; at += 4) {
    const [high = 0, low = 0] = slots.subarray(at, at + 2)
    if (high !== 0) larger.set(slots.subarray(at, at + 4), slotFor(larger, high, low))
  }
  return larger
}

/** Where the number stands, or the free slot where it would. */
export function slotFor(slots: Int32Array, high: number, low: number): number {
  const mask = slots.length / 4 - 1
  let hash = Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b)
  hash ^= hash >>> 15
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const digits = slots[slot * 4]
    if (digits === 0 || (digits === high && slots[slot * 4 + 1] === low)) return slot * 4
  }
}

export function nameAt(names: Uint16Array, place: number): string {
  return String.fromCharCode(...names.subarray(place + 1, place + 1 + (names[place] ?? 0)))
}
