import { showYuan } from '@doudi/ui/field/amount-field/yuan-text.ts'
import type { KnownValue } from '../../contract/field-bundle.ts'
import type { FormField } from '../../contract/field-form.ts'
import type { AnswerValue } from '../../contract/operations.ts'
import type { Text } from './use-text.ts'

/** An answer as people read it: options by title, money in yuan. */
export function showValue(field: FormField, value: AnswerValue | undefined, text: Text): string {
  if (value === undefined || value === null || value === '') return text.say('conflict.empty')
  if (Array.isArray(value)) return value.map((code) => optionTitle(field, code, text)).join(text.language === 'zh' ? '、' : ', ')
  if (typeof value === 'boolean') return text.say(value ? 'visit.yes' : 'visit.no')
  if (field.type === 'money' && typeof value === 'number') return `${showYuan(value)} ${text.say('visit.yuan')}`
  if (field.type === 'date' && typeof value === 'string') return text.date(value)
  return optionTitle(field, String(value), text)
}

function optionTitle(field: FormField, code: string, { pick }: Text): string {
  const option = field.options.find((one) => one.code === code)
  return option ? pick(option.title) : code
}

/** 医保局 · 10月12日: where a known value comes from and of when. */
export function sourceText(known: KnownValue, text: Text): string {
  return [...(known.source ? [text.pick(known.source)] : []), ...(known.asOf ? [text.date(known.asOf)] : [])].join(' · ')
}

/** What is known before anybody touches it. The three kinds of not knowing read differently. */
export function knownText(known: KnownValue, text: Text): { words: string; unknown: boolean } {
  const source = sourceText(known, text)
  if (known.state === 'none') return { words: text.say('state.no-record', { source }), unknown: true }
  if (known.state === 'not-answered') return { words: text.say('state.silent', { source }), unknown: true }
  if (known.state === 'not-asked') return { words: text.say('state.unasked'), unknown: true }
  return { words: source, unknown: false }
}
