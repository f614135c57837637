import type { Title } from './environment.ts'
import { formatBareEn, formatBareZh } from './format.ts'
import type { Value, ValueType } from './types.ts'

/** What a name in braces stands for; undefined when it is unknown. */
export type Filled = { readonly value: Value | undefined; readonly type: ValueType }

/** Fills `{name}` in a sentence of a policy file. Amounts come in yuan without a unit; what is unknown is said to be so. */
export function fillSentence(template: Title, find: (name: string) => Filled): Title {
  const fill = (text: string, format: (value: Value, type: ValueType) => string, unknown: string) =>
    text.replace(/\{([a-z0-9_]+)\}/g, (_, name: string) => {
      const { value, type } = find(name)
      return value === undefined ? unknown : format(value, type)
    })
  return { zh: fill(template.zh, formatBareZh, '（未知）'), en: fill(template.en, formatBareEn, '(unknown)') }
}
