import { defineMessages, type Locale } from '@doudi/ui/locale.tsx'

/** What people call the types that policy files name. */
const typeWords = defineMessages<Readonly<Record<string, string>>>({
  zh: {
    bool: '是或否',
    int: '个数',
    fen: '金额',
    ratio: '比例',
    days: '天数',
    months: '月数',
    years: '年数',
    hours: '小时数',
    date: '日期',
    text: '文字',
    tiers: '分段比例表',
    bands: '分档表',
  },
  en: { bool: 'yes or no', int: 'count', fen: 'amount', ratio: 'share' },
})

/** 金额, or 金额（按代码） for a parameter that has one figure for each code. */
export function typeWord(type: string, locale: Locale): string {
  const plain = type.replace(/(\[\])+$/, '')
  const word = typeWords[locale][plain] ?? plain
  if (plain === type) return word
  return locale === 'zh' ? `${word}（按代码）` : `${word} by code`
}
