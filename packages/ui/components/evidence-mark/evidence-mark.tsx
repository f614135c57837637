import { defineMessages, useMessages } from '../../locale.tsx'
import './evidence-mark.css'

export type UnknownState = 'none' | 'not-answered' | 'not-asked'

export const evidenceWords = defineMessages({
  zh: {
    none: { word: '查无记录', meaning: '问过了，没有查到记录；不能证明没有' },
    'not-answered': { word: '未答复', meaning: '问过了，还没有答复；不等于没有' },
    'not-asked': { word: '未查询', meaning: '还没有查过' },
  },
  en: {
    none: { word: 'No record', meaning: 'Asked, no record found; that does not prove there is nothing' },
    'not-answered': { word: 'No answer', meaning: 'Asked, no answer yet; that does not mean there is nothing' },
    'not-asked': { word: 'Not asked', meaning: 'Nobody has asked yet' },
  },
})

/** A ring that is empty, a ring in dashes, a dash: told apart without colour and without reading. */
const shapes: Readonly<Record<UnknownState, string>> = { none: '∅', 'not-answered': '…', 'not-asked': '—' }

/** What is not known, and in which of three ways. Stands where a value would stand; never an empty cell, never 0. */
export function EvidenceMark({ state }: { readonly state: UnknownState }) {
  const { word, meaning } = useMessages(evidenceWords)[state]
  return (
    <span className={`evidence-mark evidence-mark-${state}`} title={meaning}>
      <span aria-hidden="true" className="evidence-mark-shape">
        {shapes[state]}
      </span>
      {word}
    </span>
  )
}
