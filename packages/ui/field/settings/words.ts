import type { Language } from './settings.ts'
import { settings } from './settings.ts'
import { useObserved } from './use-observed.ts'

/** Texts of a screen in both languages, `{name}` standing for a value. English has every key that Chinese has. */
export interface Words<Key extends string> {
  readonly zh: Readonly<Record<Key, string>>
  readonly en: Readonly<Record<Key, string>>
}

export type Values = Readonly<Record<string, string | number>>

/** Says one text in the language of the device. */
export type Say<Key extends string> = (key: Key, values?: Values) => string

/** A text of the server, which comes in both languages. */
export interface BothLanguages {
  readonly zh: string
  readonly en: string
}

/** Fills the values into a text. */
export function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The texts of a screen in the current language, and a way to read the server's. */
export function useWords<Key extends string>(
  words: Words<Key>,
): {
  readonly say: Say<Key>
  readonly pick: (text: BothLanguages) => string
  readonly language: Language
} {
  const { language } = useObserved(settings)
  return { say: (key, values) => fill(words[language][key], values), pick: (text) => text[language], language }
}
