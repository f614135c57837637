import { addDays, plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { FactType } from '@doudi/core/rules/environment.ts'
import type { Answer, Household } from '@doudi/core/rules/trace.ts'
import { rangeOf, type Value } from '@doudi/core/rules/types.ts'

/** Numbers in [0, 1) that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Facts = ReadonlyMap<string, FactType>

/** Households of 1 to 8 members whose facts are anything their types allow, a tenth of them unknown. */
export function randomHouseholds(
  facts: Facts,
  { count, seed, unknown = 0.1 }: { count: number; seed: number; unknown?: number },
): Household[] {
  const random = randomFrom(seed)
  const some = (of: 'household' | 'member') => {
    const answers: Record<string, Answer> = {}
    for (const [name, fact] of facts) if (fact.of === of) answers[name] = randomAnswer(fact, random, unknown)
    return answers
  }
  return Array.from({ length: count }, (_, index) => ({
    facts: some('household'),
    members: Array.from({ length: 1 + Math.floor(random() * 8) }, (_member, place) => ({ id: index * 10 + place, facts: some('member') })),
  }))
}

function randomAnswer(fact: FactType, random: () => number, unknown: number): Answer {
  if (random() < unknown) return random() < 0.5 ? { state: 'not-answered' } : { state: 'not-asked' }
  return { state: 'found', value: randomValue(fact, random) }
}

function randomValue({ type, range }: FactType, random: () => number): Value {
  switch (type.kind) {
    case 'bool':
      return random() < 0.5
    case 'text':
      return (type.codes ?? ['a', 'b'])[Math.floor(random() * (type.codes?.length ?? 2))] ?? 'a'
    case 'date':
      return addDays(plainDate('1930-01-01'), Math.floor(random() * 36_000))
    case 'int': {
      const [low, high] = range ?? rangeOf(type.unit)
      // Small numbers, so that sides of a comparison meet; now and then the ends of the range and beyond.
      const kind = random()
      if (kind < 0.03) return high + Math.floor(random() * 2)
      if (kind < 0.06) return low - Math.floor(random() * 2)
      return Math.min(high, Math.max(low, Math.floor((random() - 0.3) * (type.unit === 'fen' ? 5_000_000 : 12))))
    }
  }
}
