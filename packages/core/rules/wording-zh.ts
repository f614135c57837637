import { areaLevelZh, formatBareZh, formatValueZh } from './format.ts'
import type { ParameterInForce } from './trace.ts'
import { date, type Value, type ValueType } from './types.ts'

/** What a title counts by, the first that fits: a bare number after it would read like a table. */
const counters: readonly (readonly [RegExp, string])[] = [
  [/平方米/, '平方米'],
  [/等级/, '级'],
  [/年龄|周岁/, '周岁'],
  [/人数|人口/, '人'],
  [/套数/, '套'],
  [/车.*数|辆数/, '辆'],
  [/次数/, '次'],
  [/年数|年限/, '年'],
  [/项数/, '项'],
  [/月数/, '个月'],
  [/工作日/, '个工作日'],
]

/** A value with the word that its title counts by: 70 周岁, 2 级, 3 人. A value with a name of its own is told by that. */
export function quantityZh(title: string, value: Value, type: ValueType): string {
  const isCount = type.kind === 'int' && (type.unit === 'none' || type.unit === 'years')
  const counter = isCount && type.labels?.[String(value)] === undefined ? counters.find(([fits]) => fits.test(title))?.[1] : undefined
  return counter === undefined ? formatValueZh(value, type) : `${formatBareZh(value, type)} ${counter}`
}

/** A title without the remark in brackets at its end: in a sentence the figure itself follows. */
export function plainTitleZh(title: string): string {
  return title.replace(/（[^（）]*）$/, '')
}

/** 2025年4月1日. */
export const dayZh = (day: string): string => formatBareZh(day, date)

/** Whose a parameter is and since when: 省级，2024年数，2025年1月21日起用. */
export function originZh({ area, from, year }: Pick<ParameterInForce, 'area' | 'from' | 'year'>): string {
  return `${areaLevelZh(area)}，${year === undefined ? `${dayZh(from)}起` : `${year}年数，${dayZh(from)}起用`}`
}
