import type { Title } from '@doudi/core/rules/environment.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import type { Value, ValueType } from '@doudi/core/rules/types.ts'
import { ratioScale } from '@doudi/core/rules/types.ts'
import { formatDate } from '../../formats/dates.ts'
import { formatCount, formatMoney } from '../../formats/money.ts'
import { defineMessages, type Locale } from '../../locale.tsx'

export const traceWords = defineMessages({
  zh: {
    true: '成立',
    false: '不成立',
    unknown: '还不能判断',
    yes: '是',
    no: '否',
    today: '当天',
    days: (n: string) => `${n} 天`,
    months: (n: string) => `${n} 个月`,
    years: (n: string) => `${n} 年`,
    hours: (n: string) => `${n} 小时`,
    and: '下列各项都成立',
    or: '下列至少一项成立',
    not: '下列不成立',
    when: '按条件取值',
    oneOf: '属于下列之一',
    exists: '至少一名成员符合',
    all: '每名成员都符合',
    size: '人数',
    sum: '全家合计',
    min: '取最小',
    max: '取最大',
    member: (id: number) => `成员 ${id}`,
    because: '缺少',
    basis: '依据',
    from: (date: string) => `${date}起`,
    yearOf: (year: number) => `${year}年`,
    notSet: '没有设定',
    marks: { C: '已确认', 'C-': '待核实', M: '待核实', D: '拟定', X: '拟定' },
  },
  en: {
    true: 'true',
    false: 'not true',
    unknown: 'cannot be told yet',
    yes: 'yes',
    no: 'no',
    today: 'that day',
    days: (n: string) => `${n} days`,
    months: (n: string) => `${n} months`,
    years: (n: string) => `${n} years`,
    hours: (n: string) => `${n} hours`,
    and: 'all of these are true',
    or: 'at least one of these is true',
    not: 'this is not true',
    when: 'value depends on a condition',
    oneOf: 'is one of these',
    exists: 'at least one member fits',
    all: 'every member fits',
    size: 'number of members',
    sum: 'sum of the household',
    min: 'the smallest',
    max: 'the largest',
    member: (id: number) => `member ${id}`,
    because: 'missing',
    basis: 'basis',
    from: (date: string) => `from ${date}`,
    yearOf: (year: number) => `${year}`,
    notSet: 'not set',
    marks: { C: 'confirmed', 'C-': 'to be checked', M: 'to be checked', D: 'proposed', X: 'proposed' },
  },
})

/** How values, titles and comparisons of an explanation are written for one reader. */
export interface TraceReader {
  readonly locale: Locale
  readonly today: Parameters<typeof formatDate>[1]
}

/** A value in its unit: 36,825.50 元, 50%, 90 天, 2026年10月12日, 成立. */
export function formatValue(value: Value, type: ValueType, reader: TraceReader): string {
  const say = traceWords[reader.locale]
  if (typeof value === 'boolean') return value ? say.true : say.false
  if (typeof value === 'string') return type.kind === 'date' ? formatDate(value, reader.today, reader.locale) : value
  const unit = type.kind === 'int' ? type.unit : 'none'
  switch (unit) {
    case 'fen':
      return formatMoney(value, reader.locale)
    case 'ratio':
      return `${(value / ratioScale) * 100}%`
    case 'days':
    case 'months':
    case 'years':
    case 'hours':
      return say[unit](formatCount(value))
    case 'none':
      return formatCount(value)
  }
}

const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '==': '=', '!=': '≠', '*': '×', '/': '÷', '-': '−' }

/** 近12个月个人负担 ≥ 预警线: a comparison or a sum by the titles of its parts. */
export function phraseOf(trace: Trace, reader: TraceReader): string {
  const say = traceWords[reader.locale]
  const parts = () => trace.children.map((child) => phraseOf(child, reader))
  switch (trace.kind) {
    case 'rule':
    case 'fact':
    case 'parameter':
      return titleOf(trace.title, reader.locale)
    case 'compare':
    case 'arithmetic':
      return parts().join(` ${signs[trace.operator] ?? trace.operator} `)
    case 'literal':
      return trace.value === undefined ? say.unknown : formatValue(trace.value, trace.type, reader)
    case 'today':
      return say.today
    case 'member':
      return say.member(trace.member)
    default:
      return operatorWord(trace, reader)
  }
}

/** The steps that are neither named nor written with a sign. */
function operatorWord(trace: Trace, { locale }: TraceReader): string {
  const say = traceWords[locale]
  if (trace.kind === 'not') return say.not
  if (trace.kind === 'when') return say.when
  if (trace.kind === 'one-of') return say.oneOf
  if (trace.kind === 'logic') return trace.operator === 'and' || trace.operator === '&&' ? say.and : say.or
  return 'operator' in trace ? wordOfCall(trace.operator, say) : ''
}

function wordOfCall(operator: string, say: (typeof traceWords)['zh']): string {
  const known: Readonly<Record<string, string>> = {
    exists: say.exists,
    all: say.all,
    size: say.size,
    sum: say.sum,
    min: say.min,
    max: say.max,
  }
  return known[operator] ?? operator
}

function titleOf(title: Title, locale: Locale): string {
  return title[locale]
}
