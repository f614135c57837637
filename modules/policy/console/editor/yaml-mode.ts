import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { tags } from '@lezer/highlight'

/** Colours of a policy file: keys, texts, numbers and dates, names of parameters, notes. */
export const yamlMode: Extension = [
  StreamLanguage.define({ name: 'policy', token: nextToken, languageData: { commentTokens: { line: '#' } } }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.comment, color: '#57534e', fontStyle: 'italic' },
      { tag: tags.propertyName, color: '#0b5d57' },
      { tag: tags.string, color: '#8a3b12' },
      { tag: tags.number, color: '#1d4ed8' },
      { tag: tags.keyword, color: '#6b3fa0' },
      { tag: tags.bool, color: '#6b3fa0' },
    ]),
  ),
]

const patterns: readonly (readonly [RegExp, string])[] = [
  [/#.*/, 'comment'],
  [/"(?:[^"\\]|\\.)*"?/, 'string'],
  [/[A-Za-z_][\w.-]*(?=:(\s|$))/, 'propertyName'],
  [/\d{4}-\d{2}-\d{2}/, 'number'],
  [/\d+(\.\d+)?/, 'number'],
  [/parameter(\.\w+)+/, 'keyword'],
  [/(true|false|unknown|today|in)\b/, 'bool'],
  [/[A-Za-z_]\w*/, ''],
]

function nextToken(stream: StringStream): string | null {
  if (stream.eatSpace()) return null
  for (const [pattern, token] of patterns) if (stream.match(pattern)) return token === '' ? null : token
  stream.next()
  return null
}
