import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { problemInChinese } from './problem-words.ts'

const root = join(import.meta.dirname, '../../..')
const files = ['packages/core/rules/{check*,parse,rule-set}.ts', 'packages/platform/policies/*.ts']
  .flatMap((glob) => globSync(glob, { cwd: root }))
  .filter((file) => !file.endsWith('.test.ts'))

/** Sentences that code writes: texts of several small words in a call that complains. A hole is filled with one letter. */
function sentencesOf(source: string): string[] {
  const found: string[] = []
  for (const { index } of source.matchAll(
    /\b(?:ExpressionError|problem|complain|wrong|refine|regex|literal|iso\.date|addIssue|union)\(|message: |return (?=`)/g,
  )) {
    const text = readTexts(source, index)
    found.push(...text.filter((one) => /[a-z]+ [a-z"(]+/.test(one) && !/^[a-z ]*select |^https?:/.test(one)))
  }
  return [...new Set(found)]
}

/** Every literal from a place to the end of its line or call. */
function readTexts(source: string, from: number): string[] {
  const end = /\n {0,4}\S/.exec(source.slice(from + 1))?.index ?? 400
  const texts: string[] = []
  for (let at = from; at < from + 1 + end; at++) {
    const quote = source[at]
    if (quote !== "'" && quote !== '`') continue
    let text = ''
    for (at++; at < source.length && source[at] !== quote; at++) {
      if (source[at] === '\\') at++
      if (quote === '`' && source.startsWith('${', at)) {
        let depth = 1
        for (at += 2; depth > 0; at++) depth += source[at] === '{' ? 1 : source[at] === '}' ? -1 : 0
        at--
        text += 'x'
      } else text += source[at]
    }
    texts.push(text)
  }
  return texts
}

/** Parts that are put into sentences, sentences made of others, and what `exampleInWords` says. */
const isElsewhere = (text: string) =>
  /^(the (condition|left|right|two|amount|values?|first|second|value)|an? (amount|decimal|date|text|whole)|one of|true or|a value of)/.test(
    text,
  ) ||
  /^(\w+ "x": x|"x" is a rule of x|expected x to be x, but it is x|x is x|it is x|x: source is one of x|unknown name .*sox)$/.test(text)

test('every sentence of the loader can be said in Chinese', () => {
  const all = files.flatMap((file) => sentencesOf(readFileSync(join(root, file), 'utf8')).map((text) => ({ file, text })))
  expect(all.length).toBeGreaterThan(80)
  const silent = all.filter(({ text }) => !isElsewhere(text) && problemInChinese(text) === undefined)
  expect(silent.map(({ file, text }) => `${file}: ${text}`)).toEqual([])
})

test('what is put in stays in its place, and types are named in words', () => {
  expect(problemInChinese('the condition of exists must be bool, but this is fen')).toBe('exists 的条件要是“是或否”，这里是金额')
  expect(problemInChinese('unknown name "incom": no rule of this file and no fact is called so; did you mean "income"?')).toBe(
    '没有“incom”：本文件没有这条规则，也没有这个事项。是不是想写“income”？',
  )
  expect(problemInChinese('"parameters.x.values.0.value": "9,,0" does not fit: write an amount in yuan, 23750 or "23750.50"')).toBe(
    '“parameters.x.values.0.value”：“9,,0”不合适：请写以元为单位的金额，如 23750 或 "23750.50"',
  )
  expect(
    problemInChinese('the file: "titel" is not known here. Check the spelling; and a text with a comma inside { } needs quotation marks'),
  ).toBe('这里没有 "titel"。请看看是不是写错了；花括号里的文字有逗号时要加引号')
  expect(problemInChinese('something new')).toBeUndefined()
})
