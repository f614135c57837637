import { type Grade, gradeTitles } from '@doudi/core/casework/grade.ts'
import { type ReferralTarget, referralTargets } from '@doudi/core/casework/outcome.ts'

/** Events of the warnings in a household's chain, by kind. `value` gives a value in the reader's words; outcomes, dates and months are said by the caller. */
type Sentence = (value: (name: string) => string) => string

interface EventText {
  readonly group: 'data' | 'warning' | 'visit' | 'application' | 'conflict' | 'look' | 'other'
  readonly zh: Sentence
  readonly en: Sentence
}

const ways: Readonly<Record<string, { zh: string; en: string }>> = {
  phone: { zh: '打电话', en: 'by phone' },
  'in-person': { zh: '上门', en: 'in person' },
  relative: { zh: '通过亲属', en: 'through a relative' },
  'no-answer': { zh: '没有联系上', en: 'nobody reached' },
}

const grade = (code: string, language: 'zh' | 'en') => (Object.hasOwn(gradeTitles, code) ? gradeTitles[code as Grade][language] : code) // checked
const way = (code: string, language: 'zh' | 'en') => ways[code]?.[language] ?? code
const referral = (code: string, language: 'zh' | 'en') =>
  Object.hasOwn(referralTargets, code) ? referralTargets[code as ReferralTarget][language] : code // checked
/** A part that is left out where there is nothing to say. */
const when = (text: string, say: (text: string) => string) => (text === '' ? '' : say(text))

/** Ways of a contact, for forms and lists. */
export const contactWays = ways

export const monitoringEvents: Readonly<Record<string, EventText>> = {
  'work-item-opened': {
    group: 'warning',
    zh: (value) => `出现${grade(value('grade'), 'zh')}色预警：${value('what')}`,
    en: (value) => `${grade(value('grade'), 'en')} warning: ${value('whatEn')}`,
  },
  'work-item-returned': {
    group: 'warning',
    zh: (value) =>
      `再次出现${grade(value('grade'), 'zh')}色预警，上次办结以后有变化：${value('what')}${when(value('earlierReason'), (reason) => `。上次的说明：${reason}`)}`,
    en: (value) =>
      `${grade(value('grade'), 'en')} warning again, changed since it was closed: ${value('whatEn')}${when(value('earlierReason'), (reason) => `. Reason given then: ${reason}`)}`,
  },
  'work-item-raised': {
    group: 'warning',
    zh: (value) => `预警升为${grade(value('grade'), 'zh')}色：${value('what')}`,
    en: (value) => `The warning rises to ${grade(value('grade'), 'en').toLowerCase()}: ${value('whatEn')}`,
  },
  'work-item-factor-added': {
    group: 'warning',
    zh: (value) => `预警又多了一个原因：${value('what')}`,
    en: (value) => `Another reason for the warning: ${value('whatEn')}`,
  },
  'contact-made': {
    group: 'visit',
    zh: (value) => `已联系（${way(value('way'), 'zh')}）`,
    en: (value) => `Contacted (${way(value('way'), 'en')})`,
  },
  'contact-failed': {
    group: 'visit',
    zh: () => '联系过，没有联系上',
    en: () => 'Tried to make contact, nobody reached',
  },
  'visit-recorded': {
    group: 'visit',
    zh: (value) => `入户核实（一人上门，不是法定的两人入户调查）${value('nothingChanged') === 'true' ? '，没有变化' : ''}`,
    en: (value) =>
      `Checked at the door by one person (not the statutory visit of two)${value('nothingChanged') === 'true' ? ', nothing changed' : ''}`,
  },
  'answers-recorded': {
    group: 'visit',
    zh: (value) => `填写了 ${value('count')} 项${value('conflicts') === '0' ? '' : `，其中 ${value('conflicts')} 项和别人填的不一致`}`,
    en: (value) =>
      `${value('count')} answers entered${value('conflicts') === '0' ? '' : `, ${value('conflicts')} of them differ from somebody else's`}`,
  },
  'work-item-closed': {
    group: 'warning',
    zh: (value) =>
      `办结：${value('outcome')}${when(value('referral'), (code) => `（${referral(code, 'zh')}）`)}${when(value('reason'), (reason) => `。${reason}`)}`,
    en: (value) =>
      `Closed: ${value('outcome')}${when(value('referral'), (code) => ` (${referral(code, 'en')})`)}${when(value('reason'), (reason) => `. ${reason}`)}`,
  },
  'conflict-opened': {
    group: 'conflict',
    zh: () => '两个人填的不一致，都留着，等人来选',
    en: () => 'Two people entered different values; both are kept until somebody chooses',
  },
  'conflict-resolved': {
    group: 'conflict',
    zh: (value) =>
      `填得不一致的地方已经处理：${value('both') === 'true' ? '两条都留' : '选了其中一个'}${when(value('note'), (note) => `。${note}`)}`,
    en: (value) =>
      `Different values settled: ${value('both') === 'true' ? 'both kept' : 'one chosen'}${when(value('note'), (note) => `. ${note}`)}`,
  },
  'death-confirmed': {
    group: 'warning',
    zh: (value) => `县里核实：有成员去世${when(value('reason'), (reason) => `。${reason}`)}`,
    en: (value) => `The county has confirmed the death of a member${when(value('reason'), (reason) => `. ${reason}`)}`,
  },
  'death-rejected': {
    group: 'warning',
    zh: (value) => `县里核实：并没有去世${when(value('reason'), (reason) => `。${reason}`)}`,
    en: (value) => `The county has found the report of a death to be wrong${when(value('reason'), (reason) => `. ${reason}`)}`,
  },
}
