import type { PolicyName } from '../contract/files.ts'

const words: readonly (readonly [name: string, form: string, zh: string, en: string])[] = [
  ['min', 'min(a, b)', '两者中小的', 'the smaller'],
  ['max', 'max(a, b)', '两者中大的', 'the larger'],
  ['sum', 'sum(members.filter(m, …).map(m, …))', '成员合计', 'sum over members'],
  ['size', 'members.filter(m, …).size()', '符合的人数', 'how many members'],
  ['exists', 'members.exists(m, …)', '有成员符合', 'some member'],
  ['all', 'members.all(m, …)', '每个成员都符合', 'every member'],
  ['portion', 'portion(amount, ratio)', '按比例取，分以下舍去', 'a share, below one fen dropped'],
  ['tiered', 'tiered(amount, parameter.name)', '分段累计', 'marginal shares'],
  ['banded', 'banded(amount, parameter.name)', '按档取值', 'the value of a band'],
  ['round_down', 'round_down(x, step)', '向下取整到一档', 'down to a step'],
  ['round_up', 'round_up(x, step)', '向上取整到一档', 'up to a step'],
  ['round_half', 'round_half(x, step)', '四舍五入到一档', 'to the nearest step'],
  ['date', 'date("2026-10-31")', '日期', 'a date'],
  ['add_days', 'add_days(date, days)', '若干天以后', 'days later'],
  ['add_months', 'add_months(date, months)', '若干个月以后', 'months later'],
  ['start_of_month', 'start_of_month(date)', '当月第一天', 'first day of the month'],
  ['end_of_month', 'end_of_month(date)', '当月最后一天', 'last day of the month'],
  ['year_of', 'year_of(date)', '年份', 'the year'],
  ['month_of', 'month_of(date)', '月份', 'the month'],
  ['days_between', 'days_between(from, to)', '相隔天数', 'days between'],
  ['months_between', 'months_between(from, to)', '相隔整月数', 'whole months between'],
  ['years_between', 'years_between(from, to)', '相隔整年数', 'whole years between'],
  ['to_int', 'to_int(x)', '去掉单位', 'without its unit'],
]

/** The functions of the language, for completion. */
export const functionNames: readonly PolicyName[] = words.map(([name, form, zh, en]) => ({
  name,
  kind: 'function',
  title: { zh, en },
  type: form,
  of: null,
  path: null,
}))
