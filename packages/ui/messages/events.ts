import { type Outcome, outcomes } from '@doudi/core/casework/outcome.ts'
import { formatDate, formatPeriod } from '../formats/dates.ts'
import type { Locale } from '../locale.tsx'
import { assistanceEvents } from './assistance.ts'
import { monitoringEvents } from './monitoring.ts'

/** What an event of a household's chain carries. */
export interface EventFacts {
  readonly module: string
  readonly kind: string
  readonly values: Readonly<Record<string, string | number | boolean | null>>
}

export type EventGroup = 'data' | 'warning' | 'visit' | 'application' | 'conflict' | 'look' | 'other'

interface Reader {
  readonly locale: Locale
  readonly today: Parameters<typeof formatDate>[1]
}

type Sentence = (value: (name: string) => string) => string

interface EventText {
  readonly group: EventGroup
  readonly zh: Sentence
  readonly en: Sentence
}

const ofModule = (module: string, events: Readonly<Record<string, EventText>>) =>
  Object.fromEntries(Object.entries(events).map(([kind, text]) => [`${module}.${kind}`, text]))

const texts: Readonly<Record<string, EventText>> = {
  ...ofModule('monitoring', monitoringEvents),
  ...ofModule('assistance', assistanceEvents),
}

/** Which filter of the chain an event belongs to. */
export function groupOf(module: string, kind: string): EventGroup {
  return texts[`${module}.${kind}`]?.group ?? 'other'
}

/** An event as a sentence. One that has no text yet is shown by its name rather than left out. */
export function describeEvent(event: EventFacts, reader: Reader): string {
  const text = texts[`${event.module}.${event.kind}`]
  if (text === undefined) return reader.locale === 'zh' ? `有一条记录（${event.module}.${event.kind}）` : `${event.module}.${event.kind}`
  return text[reader.locale]((name) => say(event.values[name], name, reader))
}

/** A value in words: outcomes, dates and months as people read them. */
function say(value: string | number | boolean | null | undefined, name: string, { locale, today }: Reader): string {
  if (value == null) return ''
  if (typeof value !== 'string') return String(value)
  if (name === 'outcome' && isOutcome(value)) return outcomes[value][locale]
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value, today, locale)
  if (/^\d{4}-\d\d$/.test(value)) return formatPeriod(value, locale)
  return value
}

function isOutcome(text: string): text is Outcome {
  return Object.hasOwn(outcomes, text)
}
