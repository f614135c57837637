import { isRelation, RELATION_TITLES } from '@doudi/core/registry/relation.ts'
import { isScheme, SCHEME_TITLES } from '@doudi/core/registry/scheme.ts'
import type { Member } from '../model/form-view.ts'
import type { Text } from './use-text.ts'

/** 户主 52 岁（低保）、儿子 17 岁: who lives there in one line, without names. */
export function membersLine(members: readonly Member[], text: Text): string {
  return members.map((member) => memberWords(member, text)).join(text.language === 'zh' ? '、' : '; ')
}

/** 王志成（户主 52 岁）、柳兰英（配偶 49 岁）: who lives there by name, for the page of the visit itself. */
export function peopleLine(members: readonly Member[], text: Text): string {
  const [open, close, comma] = text.language === 'zh' ? ['（', '）', '、'] : [' (', ')', ', ']
  return members
    .map((member) => {
      const age = member.age === null ? [] : [text.say('household.age', { n: member.age })]
      return `${member.name}${open}${[relationTitle(member.relation, text), ...age].join(' ')}${close}`
    })
    .join(comma)
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
