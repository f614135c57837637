import { partTexts, problemTexts } from './problem-texts.ts'

type Pattern = { readonly pattern: RegExp; readonly zh: string }

const compile = (texts: readonly (readonly [string, string])[]): readonly Pattern[] =>
  texts.map(([en, zh]) => ({
    pattern: new RegExp(
      `^${en
        .split('{}')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('([\\s\\S]*?)')}$`,
    ),
    zh,
  }))

const sentences = compile(problemTexts)
const parts = compile(partTexts)

/** The same problem in Chinese; undefined where the loader said something that nobody has put into words. */
export function problemInChinese(message: string): string | undefined {
  // Where it stands in the file, or whose it is, comes before it.
  const placed = /^(?:(example|fact|rule) "([^"]*)"|"([^"\s]*)"|the file): ([\s\S]*)$/.exec(message)
  if (!placed) return translate(message, sentences) ?? fromSchema(message)
  const [, kind, name, path, rest = ''] = placed
  const zh = problemInChinese(rest)
  if (zh === undefined) return undefined
  return kind !== undefined ? `${kindsZh[kind] ?? ''}“${name}”：${zh}` : path !== undefined ? `“${path}”：${zh}` : zh
}

const kindsZh: Readonly<Record<string, string>> = { example: '样例', fact: '事项', rule: '规则' }

function translate(text: string, patterns: readonly Pattern[]): string | undefined {
  for (const { pattern, zh } of patterns) {
    const match = pattern.exec(text)
    if (match) return zh.replace(/\{(\d)\}/g, (_, index: string) => partInChinese(match[Number(index)] ?? ''))
  }
  return undefined
}

const partInChinese = (part: string): string => translate(part, parts) ?? part

/** What the schema says by itself, in the words of its library. */
const schemaTexts: readonly Pattern[] = compile([
  ['Invalid input: expected {}, received undefined', '少了这一项'],
  ['Invalid input: expected {}, received {}', '写法不对，这里不能是这样的值'],
  ['Invalid input', '写法不对，这里不能是这样的值'],
  ['Invalid option: expected one of {}', '只能是 {1} 里的一个'],
  ['Invalid key in record', '名称写得不对'],
  ['Too small: expected {}', '太短或者太小'],
  ['Too big: expected {}', '太长或者太大'],
  ['Invalid string: {}', '写法不对'],
  ['Invalid {}', '写法不对'],
])

const fromSchema = (text: string): string | undefined => translate(text, schemaTexts)
