import type { Title } from '@doudi/core/rules/environment.ts'
import { areaLevelZh, formatValueEn, formatValueZh } from '@doudi/core/rules/format.ts'
import type { ParameterInForce, Trace } from '@doudi/core/rules/trace.ts'

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
 * counts, below "or" that is true only what is true; each once. Within a refusal, a rule of several conditions that is met (another class applies) is
 * named as a whole: nobody asks why it is met.
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
  const walk = (trace: Trace, within: Rule | undefined): void => {
    if (trace.value === undefined) return
    const rule = trace.kind === 'rule' ? trace : within
    const isNamedWhole = !isAward && trace.kind === 'rule' && trace.value === true && trace.children.some(({ kind }) => kind === 'logic')
    const deeper = isNamedWhole ? [] : decisive(trace)
    if (deeper.length === 0) found.push({ trace, rule })
    for (const child of deeper) walk(child, rule)
  }
  walk(root, undefined)
  return found
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

/** 家庭人均月收入 1,202 元，不低于低保标准 980 元（本县，2025-07-01 起）. */
function textOf(trace: Trace, rule: Rule): Title {
  const [left, right] = trace.children
  if (trace.kind === 'compare' && left && right) return comparison({ trace, left, right, rule })
  // A step without a name is told by the rule it stands in, and by what that rule came to: "not anybody with a business" is "fits: yes".
  const source = trace.kind === 'fact' || trace.kind === 'parameter' ? trace : rule
  const truth = source.value === true
  return { zh: `${source.title.zh}：${truth ? '是' : '否'}`, en: `${source.title.en}: ${truth ? 'yes' : 'no'}` }
}

type Compared = { readonly trace: Trace & { readonly operator: string }; readonly left: Trace; readonly right: Trace; readonly rule: Rule }

/** What has no name of its own is told under the name of its rule. A text is told by what its code is called. */
function comparison({ trace, left, right, rule }: Compared): Title {
  const written = trace.operator as keyof typeof opposite // the evaluator knows these six only
  const operator = trace.value === true ? written : opposite[written]
  const other = right.kind === 'literal' ? { ...right, type: left.type } : right
  const lead = (language: 'zh' | 'en') =>
    'title' in left ? named(left, language) : `${rule.title[language]}${language === 'zh' ? '：' : ': '}${named(left, language)}`
  if (left.type.kind === 'text') {
    const zh = operator === '==' ? '' : `，不是“${named(other, 'zh')}”`
    const en = operator === '==' ? '' : `, not "${named(other, 'en')}"`
    return { zh: `${titled(left, rule, 'zh')}：${shown(left, 'zh')}${zh}`, en: `${titled(left, rule, 'en')}: ${shown(left, 'en')}${en}` }
  }
  return {
    zh: `${lead('zh')}，${asItIs.zh[operator]}${'title' in other ? '' : ' '}${named(other, 'zh')}`,
    en: `${lead('en')} ${asItIs.en[operator]} ${named(other, 'en')}`,
  }
}

function titled(trace: Trace, rule: Rule, language: 'zh' | 'en'): string {
  return 'title' in trace ? trace.title[language] : rule.title[language]
}

function shown({ value, type }: Trace, language: 'zh' | 'en'): string {
  return value === undefined ? '' : language === 'zh' ? formatValueZh(value, type) : formatValueEn(value, type)
}

function named(trace: Trace, language: 'zh' | 'en'): string {
  const value = shown(trace, language)
  if (trace.kind === 'parameter' && trace.inForce) return `${trace.title[language]} ${value}${originOf(trace.inForce, language)}`
  return 'title' in trace ? `${trace.title[language]} ${value}` : value
}

function originOf({ area, from, year }: ParameterInForce, language: 'zh' | 'en'): string {
  if (language === 'en') return ` (${year === undefined ? `from ${from}` : `of ${year}`})`
  return `（${areaLevelZh(area)}，${year === undefined ? `${from} 起` : `${year}年数`}）`
}
