import { dayOf, type Period, shiftPeriod } from '../kit/days.ts'
import type { Sex } from '../kit/id-number.ts'
import type { Household, Person, Relation, Village } from './model.ts'

type StoryMember = { readonly relation: Relation; readonly sex: Sex; readonly name: string; readonly bornOn: number }

/**
 * The family of the demo's story, under invented names: she is seriously ill and alone has dibao, he earns, the son is at a vocational school.
 * Her two equal stays cross the warning line only with the newest file.
 */
export const STORY = {
  village: 360321101006,
  account: 'wg-yongan',
  worker: '李秋萍',
  hukou: 'urban',
  members: [
    { relation: '户主', sex: 'male', name: '贺建平', bornOn: dayOf(1975, 3, 18) },
    { relation: '配偶', sex: 'female', name: '柳兰英', bornOn: dayOf(1977, 11, 6) },
    { relation: '子', sex: 'male', name: '贺志远', bornOn: dayOf(2009, 8, 21) },
  ],
  patient: '柳兰英',
  wageFen: 390_000,
  dibaoFen: 98_000,
  dibaoSince: dayOf(2025, 3, 1),
  illness: '终末期肾病',
  school: '中等职业教育',
  employer: '莲花县琴亭镇永兴五金加工店',
  stay: { totalFen: 10_000_000, outOfScopeFen: 1_500_000, diagnosis: 'N18.500' },
} as const satisfies { readonly members: readonly StoryMember[]; readonly [key: string]: unknown }

export function isStoryVillage(village: Village): boolean {
  return village.code === STORY.village
}

export type StoryFamily = { readonly household: Household; readonly patient: Person; readonly husband: Person; readonly son: Person }

export function findStory(households: readonly Household[]): StoryFamily | undefined {
  const household = households.find(({ shape }) => shape === 'story')
  const member = (relation: Relation) => household?.members.find((person) => person.relation === relation)
  const [husband, patient, son] = [member('户主'), member('配偶'), member('子')]
  return household && husband && patient && son ? { household, husband, patient, son } : undefined
}

/** What the family has, as the lists of civil affairs say it. */
export function settleStory({ household, patient, husband, son }: StoryFamily): void {
  household.assistance = {
    scheme: 'dibao',
    since: STORY.dibaoSince,
    amountFen: STORY.dibaoFen,
    covered: new Set([patient]),
    fromPeriod: 0,
    endPeriod: Number.MAX_SAFE_INTEGER,
  }
  husband.incomeFen = STORY.wageFen
  patient.ableToWork = false
  son.ableToWork = false
  son.school = STORY.school
  for (const person of household.members) Object.assign(person, { visitsPerMonth: 0, staysPerMonth: 0, chronic: false, serious: undefined })
}

/** The months of her two stays: the newest, and one half a year earlier in the same calendar year, since insurance counts by calendar year. */
export function storyStayPeriods(newest: Period): readonly Period[] {
  return [shiftPeriod(newest, -Math.min(6, Math.max(1, newest.month - 1))), newest]
}
