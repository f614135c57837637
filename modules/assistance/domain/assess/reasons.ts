import type { Title } from '@doudi/core/rules/environment.ts'
import { formatValueEn } from '@doudi/core/rules/format.ts'
import type { ParameterInForce, Trace } from '@doudi/core/rules/trace.ts'
import { originZh, plainTitleZh, quantityZh } from '@doudi/core/rules/wording-zh.ts'

/** Why a condition came out as it did: the last step that decided it, in a sentence, with the article of the rule it stands in. */
export interface Reason {
  readonly rule: string
  readonly title: Title
  readonly basis: string
  readonly member?: number | undefined
  readonly text: Title
}

type Rule = Trace & { readonly kind: 'rule' }

/**
 * The leaves that decide a yes or no: of a refusal, the conditions that are not met. Below "and" that is false only what is false
 * counts, below "or" that is true only what is true; each once. A rule of several conditions is named as a whole where its parts would say less:
 * one that offers many ways of which none fits; within a refusal one that is met (another class applies); within an award one that lies deep.
 */
export function reasonsOf(root: Trace): readonly Reason[] {
  const found = new Map<string, Reason>()
  for (const { trace, rule } of decisiveSteps(root)) {
    if (!rule) continue
    const reason = reasonAt(trace, rule)
    // Two rules of one article may fail for the same reason: it is told once.
    const key = JSON.stringify([reason.text.zh, reason.basis, reason.member])
    if (!found.has(key)) found.set(key, reason)
  }
  return [...found.values()]
}

type Decisive = { readonly trace: Trace; readonly rule: Rule | undefined }

/** The last steps that decided, with the rule each stands in. */
export function decisiveSteps(root: Trace): readonly Decisive[] {
  const found: Decisive[] = []
  const isAward = root.value === true
  const walk = (trace: Trace, within: Rule | undefined, depth: number): void => {
    if (trace.value === undefined) return
    const rule = trace.kind === 'rule' ? trace : within
    const isNamedWhole = trace.kind === 'rule' && trace !== root && isOfSeveral(trace) && isWhole(trace, { isAward, depth })
    const deeper = isNamedWhole ? [] : decisive(trace)
    if (deeper.length === 0) found.push({ trace, rule })
    for (const child of deeper) walk(child, rule, trace.kind === 'rule' ? depth + 1 : depth)
  }
  walk(root, undefined, 0)
  return found
}

/** Rules below this many others stand in an award as one condition: who belongs to the family is not told again for each member. */
const deepestOfAward = 2
/** From so many ways on, none of which fits, their common name says more than the list. */
const manyWays = 4

const isOfSeveral = (rule: Trace): boolean => rule.children.some(({ kind }) => kind === 'logic')

function isWhole(rule: Trace, { isAward, depth }: { isAward: boolean; depth: number }): boolean {
  if (rule.value === false) return waysOf(rule.children[0]) >= manyWays
  return !isAward || depth > deepestOfAward
}

/** How many alternatives an "or" has, written one after the other. */
function waysOf(trace: Trace | undefined): number {
  if (trace?.kind !== 'logic' || trace.operator !== 'or') return 1
  return trace.children.reduce((sum, child) => sum + waysOf(child), 0)
}

/** The yes-or-no steps below that made this one what it is; empty when this is the last. */
function decisive(trace: Trace): readonly Trace[] {
  const truths = trace.children.filter((child) => child.type.kind === 'bool' && child.value !== undefined)
  switch (trace.kind) {
    case 'rule':
    case 'not':
      return truths
    case 'logic':
      return truths.filter((child) => child.value === trace.value)
    case 'when':
      return decisiveOfWhen(trace)
    case 'members':
      return trace.type.kind === 'bool' && (trace.operator === 'exists') === trace.value
        ? trace.children.filter((child) => child.value === trace.value)
        : []
    case 'member':
      return truths.slice(-1)
    default:
      return []
  }
}

/** The chosen part; where that is a plain yes or no, the condition decided. */
function decisiveOfWhen({ children }: Trace): readonly Trace[] {
  const [condition, chosen] = children
  if (!condition || !chosen) return []
  return [chosen.kind === 'literal' ? condition : chosen]
}

function reasonAt(trace: Trace, rule: Rule): Reason {
  const { id, title, basis, member } = rule
  return { rule: id, title, basis, member, text: textOf(trace, rule) }
}

const asItIs = {
  zh: { '<': '低于', '<=': '不高于', '>': '高于', '>=': '不低于', '==': '是', '!=': '不是' },
  en: { '<': 'is below', '<=': 'is not above', '>': 'is above', '>=': 'is not below', '==': 'is', '!=': 'is not' },
} as const
const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const
type Operator = keyof typeof opposite

/** Ages are reached; of grades of disability the smaller is the more severe one. */
const ofAges: Partial<Record<Operator, string>> = { '<': '不满', '<=': '不超过', '>': '超过', '>=': '已满' }
const ofGrades: Partial<Record<Operator, string>> = { '<': '重于', '<=': '达到', '>': '没有达到', '>=': '不重于' }

function wordZh(title: string, operator: Operator): string {
  const words = /年龄|周岁/.test(title) ? ofAges : /残疾.*等级/.test(title) ? ofGrades : asItIs.zh
  return words[operator] ?? asItIs.zh[operator]
}

/** 家庭人均月收入 1,202 元，不低于低保标准 980 元（本县，2025年7月1日起）. */
function textOf(trace: Trace, rule: Rule): Title {
  const [left, right] = trace.children
  if (trace.kind === 'compare' && left && right) return comparison({ trace, left, right, rule })
  // A step without a name is told by the rule it stands in, and by what that rule came to: "not anybody with a business" is "fits: yes".
  const source = trace.kind === 'fact' || trace.kind === 'parameter' ? trace : rule
  const truth = source.value === true
  const title = plainTitleZh(source.title.zh)
  const zh = source.kind === 'rule' && !truth ? `“${title}”这一条不成立` : `${title}：${truth ? '是' : '否'}`
  return { zh, en: `${source.title.en}: ${truth ? 'yes' : 'no'}` }
}

type Compared = { readonly trace: Trace & { readonly operator: string }; readonly left: Trace; readonly right: Trace; readonly rule: Rule }

/** What has no name of its own is told under the name of its rule. A text is told by what its code is called. */
function comparison({ trace, left, right, rule }: Compared): Title {
  const written = trace.operator as Operator // the evaluator knows these six only
  const operator = trace.value === true ? written : opposite[written]
  const title = 'title' in left ? left.title : rule.title
  const ofLeft = { value: left.value, type: left.type, title }
  const ofRight = { value: right.value, type: right.kind === 'literal' ? left.type : right.type, title: titleOf(right) ?? title }
  const value = { zh: `${plainTitleZh(title.zh)}：${shownZh(ofLeft)}`, en: `${title.en}: ${shownEn(left)}` }
  if (saysItself(left, { right, operator })) return value
  if (left.type.kind === 'text') return { zh: `${value.zh}，不是“${shownZh(ofRight)}”`, en: `${value.en}, not "${shownEn(ofRight)}"` }
  const lead = 'title' in left ? { zh: `${plainTitleZh(title.zh)} ${shownZh(ofLeft)}`, en: `${title.en} ${shownEn(left)}` } : value
  return {
    zh: `${lead.zh}，${wordZh(title.zh, operator)}${titleOf(right) ? '' : ' '}${namedZh(ofRight, right)}`,
    en: `${lead.en} ${asItIs.en[operator]} ${namedEn(ofRight, right)}`,
  }
}

type Figure = Pick<Trace, 'value' | 'type'> & { readonly title: Title }

const titleOf = (trace: Trace): Title | undefined => ('title' in trace ? trace.title : undefined)

/** Nothing, a value with a name of its own, and a code that is what it should be need no second side. */
function saysItself({ value, type }: Trace, { right, operator }: { right: Trace; operator: Operator }): boolean {
  if (type.kind === 'text') return operator === '==' || right.value === 'none'
  if (type.kind === 'int' && type.labels?.[String(value)] !== undefined) return true
  return titleOf(right) === undefined && right.value === 0
}

const shownZh = ({ value, type, title }: Figure): string => (value === undefined ? '' : quantityZh(title.zh, value, type))
const shownEn = ({ value, type }: Pick<Trace, 'value' | 'type'>): string => (value === undefined ? '' : formatValueEn(value, type))

/** A figure under its own name, if it has one, and where it comes from. */
function namedZh(figure: Figure, trace: Trace): string {
  const origin = trace.kind === 'parameter' && trace.inForce ? `（${originZh(trace.inForce)}）` : ''
  return titleOf(trace) ? `${plainTitleZh(figure.title.zh)} ${shownZh(figure)}${origin}` : shownZh(figure)
}

function namedEn(figure: Figure, trace: Trace): string {
  const origin = trace.kind === 'parameter' && trace.inForce ? originEn(trace.inForce) : ''
  return titleOf(trace) ? `${figure.title.en} ${shownEn(figure)}${origin}` : shownEn(figure)
}

const originEn = ({ from, year }: ParameterInForce): string => ` (${year === undefined ? `from ${from}` : `of ${year}`})`
