import { defineMessages, useMessages } from '@doudi/ui/locale.tsx'
import './mark.css'

const texts = defineMessages({
  zh: {
    confirmed: { word: '已确认', meaning: '有原文可查' },
    weak: { word: '待核实', meaning: '出处不全，用之前请对照原文' },
    proposed: { word: '建议值', meaning: '没有本地文件，是建议的数；请以本地文件为准' },
  },
  en: {
    confirmed: { word: 'confirmed', meaning: 'The text was seen' },
    weak: { word: 'to be checked', meaning: 'The source is incomplete: check it against the text' },
    proposed: { word: 'proposed', meaning: 'No local text: a proposal until there is one' },
  },
})

const kinds: Readonly<Record<string, 'confirmed' | 'weak' | 'proposed'>> = {
  C: 'confirmed',
  'C-': 'weak',
  M: 'weak',
  X: 'proposed',
  D: 'proposed',
}
const shapes = { confirmed: '●', weak: '◐', proposed: '○' } as const

/** How well a value is founded: shape, colour and word. */
export function Mark({ mark }: { readonly mark: string }) {
  const say = useMessages(texts)
  const kind = kinds[mark] ?? 'proposed'
  return (
    <span className={`policy-mark policy-mark-${kind}`} title={say[kind].meaning}>
      <span aria-hidden="true">{shapes[kind]}</span> {say[kind].word}
    </span>
  )
}
