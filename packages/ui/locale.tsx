import { createContext, useContext } from 'react'

export type Locale = 'zh' | 'en'

/** The same texts in both languages; the English side must have every key of the Chinese one. */
export interface Messages<Texts> {
  readonly zh: Texts
  readonly en: Texts
}

/** Keeps both languages to one shape: a text that is missing in one of them does not compile. */
export function defineMessages<Texts>(both: { readonly zh: Texts; readonly en: NoInfer<Texts> }): Messages<Texts> {
  return both
}

const LocaleContext = createContext<Locale>('zh')

export const LocaleProvider = LocaleContext.Provider

export function useLocale(): Locale {
  return useContext(LocaleContext)
}

/** The texts of one topic in the language of the reader. */
export function useMessages<Texts>(messages: Messages<Texts>): Texts {
  return messages[useLocale()]
}

/** Picks one side of a text that came from data or from the server. */
export function pick(text: { readonly zh: string; readonly en: string }, locale: Locale): string {
  return text[locale]
}
