import { fen, formatYuan } from '../kernel/fen.ts'
import { ratioScale, type Value, type ValueType } from './types.ts'

/** A value as people read it, without its unit: 36,825.50, 50%, 2026年10月31日, 是. For sentences that name the unit themselves. */
export function formatBareZh(value: Value, type: ValueType): string {
  switch (type.kind) {
    case 'bool':
      return value === true ? '是' : '否'
    case 'date': {
      const [year, month, day] = String(value).split('-')
      return `${year}年${Number(month)}月${Number(day)}日`
    }
    case 'text':
      return type.labels?.[String(value)] ?? String(value)
    case 'int':
      if (type.labels?.[String(value)] !== undefined) return String(type.labels[String(value)])
      if (type.unit === 'fen') return formatYuan(fen(Number(value)))
      return type.unit === 'ratio' ? formatRatio(Number(value)) : String(value)
  }
}

/** The same in English. */
export function formatBareEn(value: Value, type: ValueType): string {
  if (type.kind === 'bool') return value === true ? 'yes' : 'no'
  if (type.kind === 'date' || type.kind === 'text') return String(value)
  return formatBareZh(value, type.kind === 'int' ? { kind: 'int', unit: type.unit } : type)
}

const unitsZh = { none: '', fen: ' 元', ratio: '', days: ' 天', months: ' 个月', years: ' 年', hours: ' 小时' } as const
const unitsEn = { none: '', fen: ' yuan', ratio: '', days: ' days', months: ' months', years: ' years', hours: ' hours' } as const

/** A value with its unit: 36,825.50 元. */
export function formatValueZh(value: Value, type: ValueType): string {
  const isNamed = type.kind === 'int' && type.labels?.[String(value)] !== undefined
  return `${formatBareZh(value, type)}${type.kind === 'int' && !isNamed ? unitsZh[type.unit] : ''}`
}

/** The same in English. */
export function formatValueEn(value: Value, type: ValueType): string {
  return `${formatBareEn(value, type)}${type.kind === 'int' ? unitsEn[type.unit] : ''}`
}

function formatRatio(value: number): string {
  const hundredths = value / (ratioScale / 100)
  return `${hundredths}%`
}

/** The level of the area that set a parameter, as people say it. `area`: six digits, or `national`. */
export function areaLevelZh(area: string): string {
  if (area === 'national') return '全国'
  return area.endsWith('0000') ? '省级' : area.endsWith('00') ? '市级' : '本县'
}
