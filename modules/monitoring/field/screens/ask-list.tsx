import { useWords } from '@doudi/ui/field/settings/words.ts'
import type { ToAsk } from '../model/what-to-ask.ts'
import { aidWords } from '../words/aid-words.ts'

/** Questions to put to the family, each with whom it is about and how many schemes wait for it. */
export function AskList({ asks }: { readonly asks: readonly ToAsk[] }) {
  const { say } = useWords(aidWords)
  const question = useQuestion()
  return (
    <ul class="sentence-list">
      {asks.map((ask) => (
        <li key={ask.field.id} class="tight">
          <span>{question(ask)}</span>
          <span class="soft">{say('ask-help', { n: ask.schemes })}</span>
        </li>
      ))}
    </ul>
  )
}

/** A question in words, with the members it is open for. */
export function useQuestion(): (ask: ToAsk) => string {
  const { say, pick } = useWords(aidWords)
  return ({ field, members }) => {
    const title = pick(field.title)
    return members.length === 0 ? title : say('ask-of', { what: title, names: members.map(({ name }) => name).join(say('comma')) })
  }
}
