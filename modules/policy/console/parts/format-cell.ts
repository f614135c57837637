import { type Fen, fen, formatYuan } from '@doudi/core/kernel/fen.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { ratioScale } from '@doudi/core/rules/types.ts'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import type { Locale } from '@doudi/ui/locale.tsx'
import type { ParameterCell } from '../../contract/parameters.ts'

type Kind = { readonly type: string; readonly per: string | null }
type Reader = { readonly locale: Locale; readonly today: PlainDate }

const units = {
  zh: { int: '个', days: '天', months: '个月', years: '年', hours: '小时', yes: '是', no: '否', from: '起', yuan: '元' },
  en: { int: '', days: 'days', months: 'months', years: 'years', hours: 'hours', yes: 'yes', no: 'no', from: 'from', yuan: 'yuan' },
} as const

const perWords: Readonly<Record<string, string>> = {
  month: '月',
  year: '年',
  day: '天',
  person: '人',
  term: '学期',
  time: '次',
  once: '次',
}

/** 元/人·月, %, 天: what a number of this parameter counts; nothing for yes and no. */
export function unitOf({ type, per }: Kind, locale: Locale): string {
  const say = units[locale]
  switch (type) {
    case 'fen':
    case 'bands':
      return per === null ? say.yuan : `${say.yuan}/${perOf(per, locale)}`
    case 'ratio':
    case 'tiers':
      return '%'
    case 'days':
    case 'months':
    case 'years':
    case 'hours':
    case 'int':
      return say[type]
    default:
      return ''
  }
}

/** "person and month" becomes 人·月; a word that is not known stays as it is. */
function perOf(per: string, locale: Locale): string {
  if (locale === 'en') return per
  return per
    .split(/\s+and\s+|,\s*/)
    .map((word) => perWords[word.trim()] ?? word.trim())
    .join('·')
}

/** 980, 65, 是: a figure without its unit, which stands in the head of the table. A table of steps is written out: 0 起 50，30,000 起 60. */
export function formatCell(cell: ParameterCell, kind: Kind, reader: Reader): string {
  if (cell.steps !== null) {
    const type = kind.type === 'tiers' ? 'ratio' : 'fen'
    return cell.steps.map((step) => stepText(formatYuan(fen(step.fromFen)), formatNumber(step.value, type), reader.locale)).join('；')
  }
  const say = units[reader.locale]
  if (cell.value === null) return '—'
  if (typeof cell.value === 'boolean') return cell.value ? say.yes : say.no
  if (typeof cell.value === 'string') return kind.type === 'date' ? formatDate(cell.value, reader.today, reader.locale) : cell.value
  return formatNumber(cell.value, kind.type)
}

function stepText(from: string, value: string, locale: Locale): string {
  return locale === 'zh' ? `${from} 元起 ${value}` : `from ${from}: ${value}`
}

function formatNumber(value: number, type: string): string {
  if (type === 'fen') return formatYuan(fen(value) satisfies Fen)
  if (type === 'ratio') return String(Number(((value / ratioScale) * 100).toFixed(4)))
  return formatCount(value)
}
