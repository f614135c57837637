import { grades, gradeTitles } from '@doudi/core/casework/grade.ts'
import { formatValueEn, formatValueZh } from '@doudi/core/rules/format.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { ValueType } from '@doudi/core/rules/types.ts'
import type { Text } from '../contract/common.ts'
import { problemInChinese } from './problem-words.ts'

const expected = /^expected (\S+) to be (.+?), but it is (.+)$/
const reasons = /^(\S+) is unknown because of (.*)$/
const grade = /^it is (\w+)$/

/** What an example shows otherwise than it says, with the titles of rules and amounts in yuan. */
export function exampleInWords(message: string, rules: RuleSet): Text {
  const [, rule, wanted = '', got = ''] = expected.exec(message) ?? []
  if (rule !== undefined) {
    const found = rules.byId.get(rule)
    const [want, is] = [wanted, got].map((value) => inWords(value, rules, found?.type))
    const title = found?.title ?? { zh: rule, en: rule }
    return {
      zh: `“${title.zh}”写的是${want?.zh}，算出来是${is?.zh}`,
      en: `"${title.en}" is written as ${want?.en}, but comes out as ${is?.en}`,
    }
  }
  const [, open, names = ''] = reasons.exec(message) ?? []
  if (open !== undefined) {
    const title = rules.byId.get(open)?.title ?? { zh: open, en: open }
    const missing = factNames(names, rules)
    return {
      zh: `“${title.zh}”不知道，原因是缺${missing.zh}，和写的不一样`,
      en: `"${title.en}" is not known for want of ${missing.en}, which is not what is written`,
    }
  }
  const raised = grades.find((one) => one === grade.exec(message)?.[1])
  if (raised !== undefined)
    return { zh: `等级算出来是${gradeTitles[raised].zh}色，和写的不一样`, en: `the grade comes out as ${gradeTitles[raised].en}` }
  return { zh: problemInChinese(message) ?? message, en: message }
}

/** A value as it stands in a message: whole fen, or why there is none. */
function inWords(text: string, rules: RuleSet, type: ValueType | undefined): Text {
  if (text === 'unknown') return { zh: '“不知道”', en: '"unknown"' }
  const names = /^unknown because of (.*)$/.exec(text)?.[1]
  if (names !== undefined) {
    const missing = factNames(names, rules)
    return { zh: `“不知道”（缺${missing.zh}）`, en: `"unknown" (for want of ${missing.en})` }
  }
  if (type === undefined) return { zh: text, en: text }
  const value = type.kind === 'int' ? Number(text) : type.kind === 'bool' ? text === 'true' : text
  if (type.kind === 'bool') return { zh: `“${formatValueZh(value, type)}”`, en: formatValueEn(value, type) }
  return { zh: ` ${formatValueZh(value, type)}`, en: formatValueEn(value, type) }
}

function factNames(names: string, { facts }: RuleSet): Text {
  const titles = names.split(', ').map((name) => facts.get(name)?.title ?? { zh: name, en: name })
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') }
}
