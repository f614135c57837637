import { defineMessages } from '@doudi/ui/locale.tsx'

/** What people call the types that policy files name. */
export const typeWords = defineMessages<Readonly<Record<string, string>>>({
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
