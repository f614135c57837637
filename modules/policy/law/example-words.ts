import { grades, gradeTitles } from '@doudi/core/casework/grade.ts'
import { formatValueEn, formatValueZh } from '@doudi/core/rules/format.ts'
import type { Part } from '@doudi/core/rules/problem.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { ValueType } from '@doudi/core/rules/types.ts'
import { type Fault, sayFault } from '@doudi/platform/policies/problem-texts.ts'
import { bareFault } from '@doudi/platform/policies/problems.ts'
import type { Text } from '../contract/common.ts'

/** What an example shows otherwise than it says, with the titles of rules and amounts in yuan. Its name stands beside it. */
export function exampleInWords(problem: Fault, rules: RuleSet): Text {
  const bare = bareFault(problem)
  const { code, args } = bare
  const id = String(args.rule ?? '')
  const rule = rules.byId.get(id)
  const title = rule?.title ?? { zh: id, en: id }
  if (code === 'comes-out-otherwise') {
    const [want, is] = [args.wanted, args.found].map((value) => inWords(value, rules, rule?.type))
    return {
      zh: `“${title.zh}”写的是${want?.zh}，算出来是${is?.zh}`,
      en: `"${title.en}" is written as ${want?.en}, but comes out as ${is?.en}`,
    }
  }
  if (code === 'unknown-otherwise') {
    const missing = missingIn(args.found, rules)
    return {
      zh: `“${title.zh}”不知道，原因是缺${missing.zh}，和写的不一样`,
      en: `"${title.en}" is not known for want of ${missing.en}, which is not what is written`,
    }
  }
  const raised = code === 'grade-otherwise' ? grades.find((one) => one === args.grade) : undefined
  if (raised !== undefined)
    return { zh: `等级算出来是${gradeTitles[raised].zh}色，和写的不一样`, en: `the grade comes out as ${gradeTitles[raised].en}` }
  return { zh: sayFault(bare, 'zh'), en: sayFault(bare, 'en') }
}

/** A value, whole fen, or why there is none. */
function inWords(part: Part | undefined, rules: RuleSet, type: ValueType | undefined): Text {
  if (typeof part === 'object') {
    if (part.code === 'unknown') return { zh: '“不知道”', en: '"unknown"' }
    const missing = missingIn(part, rules)
    return { zh: `“不知道”（缺${missing.zh}）`, en: `"unknown" (for want of ${missing.en})` }
  }
  const text = String(part ?? '')
  if (type === undefined) return { zh: text, en: text }
  const value = type.kind === 'int' ? Number(text) : type.kind === 'bool' ? text === 'true' : text
  if (type.kind === 'bool') return { zh: `“${formatValueZh(value, type)}”`, en: formatValueEn(value, type) }
  return { zh: ` ${formatValueZh(value, type)}`, en: formatValueEn(value, type) }
}

/** The titles of the facts that an unknown value lacks. */
function missingIn(part: Part | undefined, { facts }: RuleSet): Text {
  const names = typeof part === 'object' ? String(part.args.names ?? '') : ''
  const titles = names.split(', ').map((name) => facts.get(name)?.title ?? { zh: name, en: name })
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') }
}
