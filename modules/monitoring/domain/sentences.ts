import type { Text } from '../contract/common.ts'

/** The sentences of a stored reason: one `{ zh, en }`, a list of them, or `{ sentences: [...] }`. Anything else says nothing. */
export function sentencesOf(reason: unknown): readonly Text[] {
  if (Array.isArray(reason)) return reason.flatMap(sentencesOf)
  if (typeof reason !== 'object' || reason === null) return []
  if ('zh' in reason && 'en' in reason && typeof reason.zh === 'string' && typeof reason.en === 'string')
    return [{ zh: reason.zh, en: reason.en }]
  return 'sentences' in reason ? sentencesOf(reason.sentences) : []
}

/** Several sentences as one. */
export function joinTexts(texts: readonly Text[]): Text {
  return { zh: texts.map((text) => text.zh).join('；'), en: texts.map((text) => text.en).join('; ') }
}
