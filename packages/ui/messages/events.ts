import { grades, gradeTitles } from '@doudi/core/casework/grade.ts'
import { type Outcome, outcomes } from '@doudi/core/casework/outcome.ts'
import { isRelation, RELATION_TITLES } from '@doudi/core/registry/relation.ts'
import { isScheme, SCHEME_TITLES } from '@doudi/core/registry/scheme.ts'
import { formatDate, formatPeriod } from '../formats/dates.ts'
import type { Locale } from '../locale.tsx'
import { eventTexts } from './event-texts.ts'

/** What an event of a household's chain carries. */
export interface EventFacts {
  readonly module: string
  readonly kind: string
  readonly values: Readonly<Record<string, string | number | boolean | null>>
}

export type EventGroup = 'data' | 'warning' | 'visit' | 'application' | 'conflict' | 'look' | 'other'

/** Who reads: language, today, and the names of the household's people, which events never carry. */
export interface EventReader {
  readonly locale: Locale
  readonly today: Parameters<typeof formatDate>[1]
  readonly nameOf: (personId: number) => string | undefined
}

type Sentence = (value: (name: string) => string) => string

export interface EventText {
  readonly group: EventGroup
  readonly zh: Sentence
  readonly en: Sentence
}

/** Which filter of the chain an event belongs to. */
export function groupOf(module: string, kind: string): EventGroup {
  return eventTexts[`${module}.${kind}`]?.group ?? 'other'
}

/** An event as a sentence. One that has no text yet is shown by its name rather than left out. */
export function describeEvent(event: EventFacts, reader: EventReader): string {
  const text = eventTexts[`${event.module}.${event.kind}`]
  if (text === undefined) return reader.locale === 'zh' ? `有一条记录（${event.module}.${event.kind}）` : `${event.module}.${event.kind}`
  return text[reader.locale]((name) => inWords(name, event.values[name], reader))
}

const codes: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'way phone': { zh: '电话', en: 'by telephone' },
  'way in-person': { zh: '当面', en: 'in person' },
  'way relative': { zh: '通过亲属', en: 'through a relative' },
  'way signed-paper': { zh: '纸质签字', en: 'signed on paper' },
  'way signed-screen': { zh: '屏幕签字', en: 'signed on screen' },
  'way by-guardian': { zh: '监护人代签', en: 'signed by a guardian' },
  'field id': { zh: '证件号', en: 'ID number' },
  'field phone': { zh: '电话', en: 'telephone number' },
}

/** A value as people read it: names for numbers of people, words for codes, dates and months. */
function inWords(name: string, value: string | number | boolean | null | undefined, { locale, today, nameOf }: EventReader): string {
  if (value == null) return ''
  if (name === 'personId') return nameOf(Number(value)) ?? (locale === 'zh' ? '一名成员' : 'a member')
  if (typeof value !== 'string') return String(value)
  const grade = name === 'grade' ? grades.find((one) => one === value) : undefined
  if (grade !== undefined) return `${gradeTitles[grade].shape} ${gradeTitles[grade][locale]}`
  if (name === 'outcome' && isOutcome(value)) return outcomes[value][locale]
  if (isRelation(value)) return RELATION_TITLES[value][locale]
  if (isScheme(value)) return locale === 'zh' ? SCHEME_TITLES[value].short : SCHEME_TITLES[value].en
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value, today, locale)
  if (/^\d{4}-\d\d$/.test(value)) return formatPeriod(value, locale)
  return codes[`${name} ${value}`]?.[locale] ?? value
}

function isOutcome(text: string): text is Outcome {
  return Object.hasOwn(outcomes, text)
}
