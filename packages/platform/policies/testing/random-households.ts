import { addDays, addMonths, type PlainDate, plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { FactType } from '@doudi/core/rules/environment.ts'
import type { Answer, Household } from '@doudi/core/rules/trace.ts'
import { rangeOf, type Value } from '@doudi/core/rules/types.ts'
import type { NearValues } from './near-values.ts'

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
type Random = () => number

export type RandomOptions = {
  readonly count: number
  readonly seed: number
  readonly unknown?: number
  /** Values that rules compare with: a third of the numbers and dates lie on them or one beside. */
  readonly near?: NearValues
  readonly today?: PlainDate
  /** As many members as households have, which is less than three on average, in place of one to eight alike. */
  readonly areFamilies?: boolean
}

const nothingNear: NearValues = new Map()

/**
 * Households of 1 to 8 members whose facts are anything their types allow, a tenth of them unknown: half of the households lack little,
 * so that long chains of rules come to an end, and half lack much.
 */
export function randomHouseholds(facts: Facts, options: RandomOptions): Household[] {
  const { count, seed, unknown = 0.1, areFamilies = false } = options
  const random = randomFrom(seed)
  const makers = (of: 'household' | 'member') =>
    [...facts].filter(([, fact]) => fact.of === of).map(([name, fact]) => ({ name, make: valueMaker(fact, random, options) }))
  const some = (kind: ReturnType<typeof makers>, lacking: number) => {
    const answers: Record<string, Answer> = {}
    for (const { name, make } of kind) answers[name] = random() < lacking ? nothing(random) : { state: 'found', value: make() }
    return answers
  }
  const [ofHousehold, ofMember] = [makers('household'), makers('member')]
  return Array.from({ length: count }, (_, index) => {
    const lacking = unknown * (index % 2 === 0 ? 0.2 : 1.8)
    return {
      facts: some(ofHousehold, lacking),
      members: Array.from({ length: 1 + Math.floor(8 * random() ** (areFamilies ? 3 : 1)) }, (_member, place) => ({
        id: index * 10 + place,
        facts: some(ofMember, lacking),
      })),
    }
  })
}

const notAnswered: Answer = { state: 'not-answered' }
const notAsked: Answer = { state: 'not-asked' }

function nothing(random: Random): Answer {
  return random() < 0.5 ? notAnswered : notAsked
}

function valueMaker({ type, range }: FactType, random: Random, { near = nothingNear, today }: RandomOptions): () => Value {
  switch (type.kind) {
    case 'bool':
      return () => random() < 0.5
    case 'text': {
      const codes = type.codes ?? ['a', 'b']
      return () => oneOf(codes, random) ?? 'a'
    }
    case 'date':
      return dateMaker(random, near, today)
    case 'int': {
      const bounds = range ?? rangeOf(type.unit)
      const few = type.unit === 'fen' ? 5_000_000 : type.unit === 'ratio' ? 10_000 : 12
      const lines = near.get(type.unit) ?? []
      return () => randomNumber(random, { bounds, few, lines })
    }
  }
}

type Numbers = { readonly bounds: readonly [number, number]; readonly few: number; readonly lines: readonly number[] }

/** Small numbers, so that sides of a comparison meet; lines and one beside; now and then the ends of the range and beyond. */
function randomNumber(random: Random, { bounds: [low, high], few, lines }: Numbers): number {
  const kind = random()
  if (kind < 0.02) return high + Math.floor(random() * 2)
  if (kind < 0.04) return low - Math.floor(random() * 2)
  const line = kind < 0.4 ? oneOf(lines, random) : undefined
  const value =
    line === undefined ? Math.floor((random() - 0.3) * few) : line * (oneOf(multiples, random) ?? 1) + Math.floor(random() * 3) - 1
  return Math.min(high, Math.max(low, value))
}

/** A line a month is a year's in twelve, a line a head is a household's in as many. */
const multiples = [1, 1, 1, 2, 3, 4, 12]

/** Any day of a century; or so many whole years or months before today, or one day beside. */
function dateMaker(random: Random, near: NearValues, today: PlainDate = plainDate('2026-11-02')): () => PlainDate {
  const first = plainDate('1930-01-01')
  const months = [...(near.get('years') ?? []).map((years) => years * 12), ...(near.get('months') ?? []), 0, 1, 12]
  const days = near.get('days') ?? [0]
  return () => {
    const kind = random()
    if (kind < 0.6) return addDays(first, Math.floor(random() * 36_000))
    const beside = Math.floor(random() * 3) - 1
    if (kind < 0.9) return addDays(addMonths(today, -Math.min(1400, oneOf(months, random) ?? 0)), beside)
    return addDays(today, beside - Math.min(36_000, oneOf(days, random) ?? 0))
  }
}

function oneOf<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)]
}
