import { explainZh, type Sentence } from '@doudi/core/rules/explain-zh.ts'
import { formatValueZh } from '@doudi/core/rules/format.ts'
import type { ParameterInForce, Trace } from '@doudi/core/rules/trace.ts'
import { int } from '@doudi/core/rules/types.ts'
import { dayZh, originZh, plainTitleZh, quantityZh } from '@doudi/core/rules/wording-zh.ts'
import type { AssessedScheme } from '../../contract/assessment.ts'
import { decisiveSteps, reasonsOf } from '../assess/reasons.ts'
import type { NameOf } from '../assess/words.ts'

/** A letter as text, before it becomes a page. */
export interface LetterText {
  readonly title: string
  /** Whom it is for, and the village. */
  readonly to: string
  readonly lead: string
  readonly result: string
  readonly sections: readonly LetterSection[]
  readonly standards: readonly Standard[]
  readonly office: string
  readonly date: string
}

export interface LetterSection {
  readonly heading: string
  readonly lines: readonly { readonly depth: number; readonly text: string }[]
}

/** A parameter that was used. */
export interface Standard {
  readonly title: string
  readonly value: string
  readonly since: string
  readonly source: string
}

export interface LetterFacts {
  readonly assessed: AssessedScheme
  /** The evaluation of the condition, and of the amount where there is one. */
  readonly tree: Trace
  readonly amountTree: Trace | undefined
  readonly nameOf: NameOf
  readonly addressee: string
  readonly place: string
  readonly county: string
  readonly township: string
  readonly date: string
  readonly review: ParameterInForce | undefined
  readonly suit: ParameterInForce | undefined
  /** The phone to ask at, where the area has set one. */
  readonly phone: ParameterInForce | undefined
}

/** Steps further in stay on the screen: a letter is read at a table. */
const deepest = 4

/** The letter to a family about one scheme, in the sentences of the screen. */
export function composeLetter(facts: LetterFacts): LetterText {
  const { assessed, county, place, addressee, date } = facts
  const plain = (texts: readonly { text: { zh: string } }[]) => texts.map(({ text }) => ({ depth: 0, text: text.zh }))
  const sections: LetterSection[] = [
    { heading: '理由和依据', lines: reasonLines(facts) },
    { heading: '还缺什么', lines: assessed.missingLines.map(({ zh }) => ({ depth: 0, text: zh })) },
    { heading: '情况怎样变化，结果会不同', lines: assessed.nearest ? plain([assessed.nearest]) : [] },
    {
      heading: '金额怎么算的',
      lines: facts.amountTree ? amountsAmong(explainZh(facts.amountTree, facts.nameOf)).filter(({ depth }) => depth <= deepest) : [],
    },
    { heading: '您的权利', lines: rights(facts).map((text) => ({ depth: 0, text })) },
  ]
  return {
    title: '社会救助告知书',
    to: `${addressee}（${place}）：`,
    lead: `${county}民政局按${dayZh(date)}生效的政策和已经知道的情况，核对了${assessed.subject === 0 ? '您家' : '您'}能不能享受“${assessed.title.zh}”。`,
    result: assessed.headline.zh,
    sections: sections.filter(({ lines }) => lines.length > 0),
    standards:
      assessed.state === 'unknown'
        ? []
        : standardsIn([...decisiveSteps(facts.tree).map(({ trace }) => trace), ...(facts.amountTree ? [facts.amountTree] : [])]),
    office: officeLine(facts),
    date: dayZh(date),
  }
}

/** Amounts alone: parts that come to nothing, and conditions, which stand under the reasons, are left out with what lies under them. */
function amountsAmong(sentences: readonly Sentence[]): readonly Sentence[] {
  let under = Number.POSITIVE_INFINITY
  return sentences.filter(({ depth, text }) => {
    if (depth <= under) under = depth > 0 && /：(0 元|成立|不成立)(［|$)/.test(text) ? depth : Number.POSITIVE_INFINITY
    return under === Number.POSITIVE_INFINITY
  })
}

function officeLine({ township, county, phone }: LetterFacts): string {
  const offices = `联系：${township}（受理）、${county}民政局社会救助部门（审核确认）`
  return phone ? `${offices}　电话：${String(phone.value)}` : offices
}

function reasonLines({ assessed, tree, nameOf }: LetterFacts): LetterSection['lines'] {
  const { refusals, basis, state } = assessed
  const reasons = state === 'not' ? refusals : state === 'eligible' ? reasonsOf(tree) : []
  const whose = (member: number | null | undefined) => (assessed.subject === 0 && member ? `${nameOf(member)}：` : '')
  const texts = reasons.map(({ text, basis: article, member }) => `${whose(member)}${text.zh}${article === '' ? '' : `。依据：${article}`}`)
  const lines = [...new Set(texts)]
  if (state !== 'not' && basis !== '') lines.push(`政策：${basis}`)
  return lines.map((text) => ({ depth: 0, text }))
}

/** Days, months and articles are parameters: what is not set for the area is not said. */
function rights({ review, suit }: LetterFacts): readonly string[] {
  const ways = [
    review && `自收到决定之日起 ${formatValueZh(review.value, int('days'))}内申请行政复议（${review.source}）`,
    suit && `在 ${formatValueZh(suit.value, int('months'))}内提起行政诉讼（${suit.source}）`,
  ].filter((way) => way !== undefined)
  return [
    '这是按现有情况核对的结果，正式决定由县级民政部门作出并书面送达。',
    ...(ways.length > 0 ? [`对正式决定不服的，可以${ways.join('，或者')}。`] : []),
    '人口、收入、支出、财产有变化，或者上面用到的情况不对，可以随时告诉我们，也可以随时重新申请。',
  ]
}

/** Rules further in than this lead to standards of other questions, such as the age at which somebody counts as a minor. */
const nearRules = 3

/** The parameters near what decided, each once, in the order of use. Conditions further in have standards of their own, which decided nothing here. */
export function standardsIn(traces: readonly Trace[]): readonly Standard[] {
  const found = new Map<string, Standard>()
  const walk = (trace: Trace, rules: number): void => {
    if (rules > nearRules) return
    if (trace.kind === 'parameter') {
      const standard = standardOf(trace)
      if (standard) found.set(trace.name, standard)
    }
    for (const child of trace.children) {
      const isCondition = child.kind === 'rule' && child.type.kind === 'bool'
      if (!isCondition) walk(child, child.kind === 'rule' ? rules + 1 : rules)
    }
  }
  for (const trace of traces) walk(trace, 0)
  return [...found.values()]
}

function standardOf({ title, value, type, inForce }: Trace & { readonly kind: 'parameter' }): Standard | undefined {
  if (!inForce || value === undefined || type.kind === 'bool') return undefined
  return { title: plainTitleZh(title.zh), value: quantityZh(title.zh, value, type), since: originZh(inForce), source: inForce.source }
}
