import { isRelation, RELATION_TITLES } from '@doudi/core/registry/relation.ts'
import { isScheme, SCHEME_TITLES } from '@doudi/core/registry/scheme.ts'
import type { Member } from '../model/form-view.ts'
import type { Text } from './use-text.ts'

/** 户主 52 岁（低保）、儿子 17 岁: who lives there in one line, without names. */
export function membersLine(members: readonly Member[], text: Text): string {
  return members.map((member) => memberWords(member, text)).join(text.language === 'zh' ? '、' : '; ')
}

/** One member without the name. */
export function memberWords(member: Member, text: Text): string {
  const age = member.age === null ? [] : [text.say('household.age', { n: member.age })]
  const schemes = member.schemes.map(({ scheme }) => schemeTitle(scheme, text))
  const inBrackets = text.language === 'zh' ? `（${schemes.join('、')}）` : ` (${schemes.join(', ')})`
  return `${[relationTitle(member.relation, text), ...age].join(' ')}${schemes.length > 0 ? inBrackets : ''}`
}

export function relationTitle(relation: string, { pick }: Text): string {
  return isRelation(relation) ? pick(RELATION_TITLES[relation]) : relation
}

export function schemeTitle(scheme: string, { language }: Text): string {
  if (!isScheme(scheme)) return scheme
  const { short, en } = SCHEME_TITLES[scheme]
  return language === 'zh' ? short : en
}
