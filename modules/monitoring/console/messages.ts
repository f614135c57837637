import { defineMessages } from '@doudi/ui/locale.tsx'

/** Texts that several pages of warnings share. */
export const warningTexts = defineMessages({
  zh: {
    clock: { contact: '联系', visit: '入户核实' },
    state: { open: '待联系', contacted: '已联系', closed: '已办结' },
    worker: '负责人',
    noWorker: '没有指定',
    returned: '再次出现',
    cleared: '最近一次比对已不再符合',
    about: (name: string) => `关于${name}`,
    more: (count: number) => `等 ${count} 项原因`,
    missingYear: (year: number) => `${year}年工作日历未载入，有的期限还算不出来。载入日历后自动补上`,
  },
  en: {
    clock: { contact: 'contact', visit: 'visit' },
    state: { open: 'To contact', contacted: 'Contacted', closed: 'Closed' },
    worker: 'Responsible',
    noWorker: 'nobody named',
    returned: 'returned',
    cleared: 'no longer so in the newest comparison',
    about: (name: string) => `about ${name}`,
    more: (count: number) => `${count} reasons`,
    missingYear: (year: number) => `The working-day calendar of ${year} is not loaded; some deadlines are unknown until it is`,
  },
})
