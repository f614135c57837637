import type { Random } from '../kit/random.ts'
import type { Person } from '../world/model.ts'

/** Asked, and the agency has no record. */
export const NO_RECORD = '查无记录'

export type Fact = { readonly fact: string; readonly value: string; readonly source: string }

export const yuanText = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

type Known = { readonly person: Person; readonly age: number; readonly random: Random }

const INCOME_KINDS: readonly (readonly [fact: string, source: string])[] = [
  ['经营净收入', '税务局'],
  ['财产净收入', '金融机构'],
  ['转移性收入', '人社局'],
  ['转移性支出', '税务局'],
  ['其他收入', '民政局'],
]

/** Every kind of income asked, and none found. */
export const noOtherIncome: readonly Fact[] = INCOME_KINDS.map(([fact, source]) => ({ fact, value: NO_RECORD, source }))

const PENSION_PARTS: readonly (readonly [fact: string, source: string])[] = [
  ['优待抚恤金', '退役军人事务局'],
  ['奖学金、计划生育和见义勇为奖励', '卫健委'],
  ['社会救助款', '民政局'],
  ['高龄津贴', '民政局'],
  ['社会保险待遇', '人社局'],
  ['亲属给付的赡养抚养扶养费', '民政局'],
]

/** Income besides the wage: the old have the resident pension, of which the central part is told apart. */
export function otherIncome({ age, random }: Omit<Known, 'person'>): readonly Fact[] {
  if (age < 60 || !random.chance(0.8)) return noOtherIncome
  const central = 14_300
  const pension = central + random.between(0, 80) * 100
  return [
    ...noOtherIncome.map((one) => (one.fact === '转移性收入' ? { ...one, value: yuanText(pension) } : one)),
    { fact: '中央确定的基础养老金', value: yuanText(central), source: '人社局' },
    ...PENSION_PARTS.map(([fact, source]) => ({ fact, value: NO_RECORD, source })),
  ]
}

const EXEMPTIONS: readonly (readonly [fact: string, source: string])[] = [
  ['豁免金融资产', '金融机构'],
  ['豁免住房套数', '不动产登记中心'],
  ['豁免机动车', '公安局车管所'],
  ['豁免经商', '市场监管局'],
]

/** What of the property does not count; a third of the cars serve the disabled, treatment or a living. */
export function exemptions(random: Random): readonly Fact[] {
  const hasExemptCar = random.chance(0.3)
  return EXEMPTIONS.map(([fact, source]) => ({ fact, value: fact === '豁免机动车' && hasExemptCar ? '1' : NO_RECORD, source }))
}

const ITEMS_OF_CARE = ['自主吃饭', '自主穿衣', '自主上下床', '自主如厕', '室内自主行走', '自主洗澡'] as const

/** What the check of somebody who cannot work tells: who else must support the person, and what he or she can do alone. */
export function supportAndCare({ person, age, random }: Known): readonly Fact[] {
  if (person.ableToWork) return []
  const source = '民政局'
  if (person.household.assistance?.scheme !== 'tekun') return supporter(age, random)
  const failed = random.chance(0.7) ? 0 : random.between(1, ITEMS_OF_CARE.length)
  return [
    { fact: '家庭外法定义务人', value: '无', source },
    ...ITEMS_OF_CARE.map((fact, index) => ({ fact, value: index < ITEMS_OF_CARE.length - failed ? '是' : '否', source })),
  ]
}

function supporter(age: number, random: Random): readonly Fact[] {
  const source = '民政局'
  return [
    { fact: '家庭外法定义务人', value: '其他', source },
    { fact: '义务人年龄', value: String(age >= 60 ? age - random.between(20, 35) : random.between(30, 60)), source },
    { fact: '义务人月收入', value: yuanText(random.between(20, 60) * 10_000), source },
    { fact: '义务人重度残疾', value: '否', source },
    { fact: '义务人无行为能力或失踪服刑', value: '否', source },
    { fact: '义务人财产符合规定', value: '是', source },
  ]
}
