import { defineMessages } from '@doudi/ui/locale.tsx'

export const nowTexts = defineMessages({
  zh: {
    tasks: '正在办的',
    noTasks: '没有正在办的预警',
    rules: '按政策看',
    rulesThen: '按当时知道的看',
    true: '符合',
    false: '不符合',
    unknown: '还不能判断',
    tree: '怎么得出的',
    noRules: '没有可以判断的规则',
    noneFit: '没有符合的',
    unknownOnes: (count: number) => `还不能判断的 ${count} 条`,
    falseOnes: (count: number) => `不符合的 ${count} 条`,
  },
  en: {
    tasks: 'In progress',
    noTasks: 'No active warning',
    rules: 'By the rules',
    rulesThen: 'By the rules, as known then',
    true: 'fits',
    false: 'does not fit',
    unknown: 'cannot be told yet',
    tree: 'How it was reckoned',
    noRules: 'No rule to decide on',
    noneFit: 'None fits',
    unknownOnes: (count: number) => `${count} that cannot be told yet`,
    falseOnes: (count: number) => `${count} that do not fit`,
  },
})
