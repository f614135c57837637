import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { PolicyName } from '../../contract/files.ts'
import { typeWord } from '../parts/type-words.ts'

type Words = Readonly<Record<PolicyName['kind'], string>>

const icons = { fact: 'variable', parameter: 'constant', rule: 'property', function: 'function' } as const

/** Names that fit what is being typed, with their titles and types; also found by a Chinese title. */
export function completeNames(names: () => readonly PolicyName[], words: Words, locale: 'zh' | 'en') {
  return (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/[A-Za-z_][\w.]*|[\u4e00-\u9fff]+/)
    if (typed === null && !context.explicit) return null
    const text = typed?.text ?? ''
    const from = typed?.from ?? context.pos
    // A member may be called by any letter: what follows its dot is the name of the fact.
    const afterMember = /^[a-z]\./.exec(text)
    const options = names().map((name) => toCompletion(name, { words, locale }))
    if (afterMember !== null) return { from: from + 2, options, validFor: /^[\w.]*$/ }
    if (/^[\u4e00-\u9fff]/.test(text)) {
      return { from, options: options.filter((option) => option.detail?.includes(text)), filter: false }
    }
    return { from, options, validFor: /^[\w.]*$/ }
  }
}

function toCompletion(name: PolicyName, { words, locale }: { words: Words; locale: 'zh' | 'en' }): Completion {
  const label = name.kind === 'fact' && name.of === 'member' ? name.name.replace(/^(m|member)\./, '') : name.name
  return {
    label,
    detail: `${name.title[locale]} · ${typeWord(name.type, locale)}`,
    type: icons[name.kind],
    info: `${words[name.kind]} ${name.name}：${name.title[locale]}`,
  }
}
