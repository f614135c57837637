import type { Answer, Evidence, ParameterInForce, Trace } from './trace.ts'
import { dayZh, originZh, quantityZh } from './wording-zh.ts'

/** One sentence of an explanation; `depth` is how far it is indented under what it explains. */
export type Sentence = { readonly depth: number; readonly text: string }

/** How members are called: names on the page of a task, masked in lists. */
export type NameOf = (member: number) => string

/**
 * The plain sentences of an evaluation, from the evaluation itself: rules with their value and article, parameters with area, date and
 * mark, facts with agency and day. Steps of reckoning between them are left out; what was said once is not said again.
 */
export function explainZh(trace: Trace, nameOf: NameOf = (member) => `成员 ${member}`): readonly Sentence[] {
  const said = new Set<string>()
  const sentences: Sentence[] = []
  const tell = (node: Trace, depth: number): void => {
    const text = sentenceOf(node, nameOf)
    if (text === undefined) {
      for (const child of node.children) tell(child, depth)
      return
    }
    const key = `${text}`
    if (said.has(key)) return
    said.add(key)
    sentences.push({ depth, text })
    for (const child of node.children) tell(child, depth + 1)
  }
  tell(trace, 0)
  return sentences
}

/** The same as one text, two blanks for each step inwards. */
export function explainTextZh(trace: Trace, nameOf?: NameOf): string {
  return explainZh(trace, nameOf)
    .map(({ depth, text }) => `${'  '.repeat(depth)}${text}`)
    .join('\n')
}

function sentenceOf(node: Trace, nameOf: NameOf): string | undefined {
  switch (node.kind) {
    case 'rule':
      return `${whose(node.member, nameOf)}${node.title.zh}：${ruleValue(node)}${node.basis === '' ? '' : `［${node.basis}］`}`
    case 'fact':
      return `${whose(node.member, nameOf)}${node.title.zh}：${factValue(node)}`
    case 'parameter':
      return `${node.title.zh}${node.inForce ? parameterText(node, node.inForce) : '：本地区没有设定'}`
    default:
      return undefined
  }
}

function whose(member: number | undefined, nameOf: NameOf): string {
  return member === undefined ? '' : `${nameOf(member)}：`
}

function ruleValue({ value, type, title }: Trace & { kind: 'rule' }): string {
  if (value === undefined) return '尚不能判断'
  return type.kind === 'bool' ? (value === true ? '成立' : '不成立') : quantityZh(title.zh, value, type)
}

function factValue({ answer, value, type, title }: Trace & { kind: 'fact' }): string {
  return `${stateText(answer, value === undefined ? undefined : quantityZh(title.zh, value, type))}${evidenceText(answer.evidence)}`
}

/** Asked without a record, asked without an answer, never asked: three different things, never an empty place or a nought. */
function stateText({ state }: Answer, shown: string | undefined): string {
  switch (state) {
    case 'found':
      return shown ?? '数值超出合理范围，不采用'
    case 'none':
      return shown === undefined ? '查无记录' : `查无记录，按 ${shown} 计`
    case 'not-answered':
      return '未答复'
    case 'not-asked':
      return '未查询'
  }
}

function evidenceText(evidence: Evidence | undefined): string {
  if (!evidence) return ''
  const missing = evidence.missing && evidence.missing.length > 0 ? `缺 ${evidence.missing.join('、')}` : undefined
  const parts = [evidence.agency?.zh, evidence.asOf && `截至${dayZh(evidence.asOf)}`, missing].filter(
    (part) => part !== undefined && part !== '',
  )
  return parts.length > 0 ? `（${parts.join('，')}）` : ''
}

const marks: Readonly<Record<string, string>> = { C: '已核实', 'C-': '来源较弱', M: '待核实', D: '建议值', X: '推算值' }

function parameterText({ value, type, title }: Trace & { kind: 'parameter' }, inForce: ParameterInForce): string {
  const shown = value === undefined ? '' : quantityZh(title.zh, value, type)
  const { mark, source } = inForce
  return `：${shown}（${originZh(inForce)}，${marks[mark] ?? mark}；${source}）`
}
