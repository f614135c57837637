import type { Sex } from '../kit/id-number.ts'
import { type Random, Weighted } from '../kit/random.ts'
import type { Relation } from './model.ts'

export type Draft = { readonly relation: Relation; readonly sex: Sex; readonly age: number }

const sexOf = (random: Random): Sex => (random.chance(0.515) ? 'male' : 'female')
const other = (sex: Sex): Sex => (sex === 'male' ? 'female' : 'male')

function couple(random: Random, [low, high]: readonly [number, number]): [Draft, Draft] {
  const age = random.between(low, high)
  const sex: Sex = random.chance(0.86) ? 'male' : 'female'
  const gap = random.between(-1, 5) * (sex === 'male' ? 1 : -1)
  return [
    { relation: '户主', sex, age },
    { relation: '配偶', sex: other(sex), age: Math.max(21, age - gap) },
  ]
}

/** Children of parents of this age: some grown up and still in the family's book. */
function children(random: Random, parent: Draft, count: number): Draft[] {
  const drafts: Draft[] = []
  let age = parent.age - random.between(23, 33)
  for (let index = 0; index < count; index++) {
    if (age < 0) break
    const sex = sexOf(random)
    if (age <= 36) drafts.push({ relation: sex === 'male' ? '子' : '女', sex, age })
    age -= random.between(2, 6)
  }
  return drafts
}

function elders(random: Random, parent: Draft): Draft[] {
  const age = Math.min(95, parent.age + random.between(21, 32))
  const mother: Draft = { relation: '母', sex: 'female', age }
  if (random.chance(0.45)) return [mother]
  const father: Draft = { relation: '父', sex: 'male', age: Math.min(96, age + random.between(0, 5)) }
  return random.chance(0.3) ? [father] : [father, mother]
}

function grandchildren(random: Random, head: Draft): Draft[] {
  return Array.from({ length: random.chance(0.45) ? 2 : 1 }, () => {
    const sex = sexOf(random)
    return { relation: sex === 'male' ? '孙子' : '孙女', sex, age: random.between(1, Math.max(2, Math.min(16, head.age - 48))) }
  })
}

const single = (random: Random, [low, high]: readonly [number, number], maleShare: number): Draft[] => [
  { relation: '户主', sex: random.chance(maleShare) ? 'male' : 'female', age: random.between(low, high) },
]

function family(random: Random, count: number): Draft[] {
  const [head, spouse] = couple(random, [26, 60])
  return [head, spouse, ...children(random, head.sex === 'female' ? head : spouse, count)]
}

const SHAPES: Readonly<Record<string, (random: Random) => Draft[]>> = {
  'elder alone': (random) => single(random, [60, 92], 0.45),
  'adult alone': (random) => single(random, [22, 59], 0.68),
  'elder couple': (random) => couple(random, [61, 86]),
  couple: (random) => couple(random, [25, 60]),
  'one child': (random) => family(random, 1),
  'two children': (random) => family(random, 2),
  'three children': (random) => family(random, 3),
  'three generations': (random) => {
    const [head, spouse] = couple(random, [28, 56])
    return [head, spouse, ...children(random, spouse, random.between(1, 2)), ...elders(random, head)]
  },
  'one parent': (random) => {
    const head: Draft = { relation: '户主', sex: random.chance(0.45) ? 'male' : 'female', age: random.between(27, 52) }
    return [head, ...children(random, head, random.between(1, 2))]
  },
  'grandparents and grandchildren': (random) => {
    const [head, spouse] = couple(random, [54, 76])
    return random.chance(0.3) ? [head, ...grandchildren(random, head)] : [head, spouse, ...grandchildren(random, head)]
  },
  siblings: (random) => {
    const [head] = single(random, [24, 58], 0.7) as [Draft] // single makes exactly one
    const sex = sexOf(random)
    return [head, { relation: '兄弟姐妹', sex, age: Math.max(18, head.age - random.between(-6, 8)) }]
  },
}

const weighted = new Weighted<string>([
  ['elder alone', 8],
  ['adult alone', 8.5],
  ['elder couple', 12],
  ['couple', 8.5],
  ['one child', 18],
  ['two children', 18],
  ['three children', 4],
  ['three generations', 15.5],
  ['one parent', 4],
  ['grandparents and grandchildren', 5],
  ['siblings', 1],
])

/** A household as a list of members, without names: its shape, and who lives in it. */
export function draftFamily(random: Random): { readonly shape: string; readonly drafts: readonly Draft[] } {
  const shape = weighted.draw(random)
  return { shape, drafts: SHAPES[shape]?.(random) ?? [] }
}
