import type { Words } from '@doudi/ui/field/settings/words.ts'

const zh = {
  title: '可能符合的救助',
  reference: '供参考，以审核结果为准',
  how: '按 {on} 生效的规定，用登记里您可以看的情况和这次问到的情况估算。没有问到的按“不知道”算，不按“没有”算；家里人说的还要由部门核对。',
  'state.may': '可能符合',
  'state.unknown': '还不能确定',
  'state.not': '不符合',
  'none-may': '现在还没有哪一项能说“可能符合”',
  more: '看每一项',
  'count.unknown': '还不能确定 {n} 项',
  'count.not': '不符合 {n} 项',
  'ask-first': '先问清这几样',
  'ask-help': '能帮着判断 {n} 项',
  'ask-all': '全家',
  'ask-go': '去走访表里填',
  'to-ask': '问家里人：{what}',
  'to-check': '由{who}核对：{what}',
  'to-check-many': '由{who}核对 {n} 样',
  'who-unknown': '有关部门',
  for: '{names}',
  unmet: '没有达到：{what}',
  met: '已经是：{what}',
  apply: '可以帮着提出申请：走访的结论里选“启动申请”。',
  'no-rules': '手机里还没有政策规定。联一次网会自动取，取过以后没有信号也能用。',
  'open-visit': '先登记走访，再看这里',
  comma: '、',
  semicolon: '；',
} as const

type Key = keyof typeof zh

const en: Record<Key, string> = {
  title: 'Aid that may apply',
  reference: 'For orientation; the review decides',
  how: 'By the rules in force on {on}, from what you may see of the register and what was answered in this visit. What was not asked counts as not known, never as none; what the family says is still checked by the offices.',
  'state.may': 'May apply',
  'state.unknown': 'Cannot be told yet',
  'state.not': 'Does not apply',
  'none-may': 'Nothing can be said to apply yet',
  more: 'See each scheme',
  'count.unknown': 'Cannot be told yet: {n}',
  'count.not': 'Do not apply: {n}',
  'ask-first': 'Ask these first',
  'ask-help': 'helps with {n}',
  'ask-all': 'the family',
  'ask-go': 'Fill in on the visit form',
  'to-ask': 'Ask the family: {what}',
  'to-check': 'To be checked by {who}: {what}',
  'to-check-many': '{n} things to be checked by {who}',
  'who-unknown': 'the agency',
  for: '{names}',
  unmet: 'Not met: {what}',
  met: 'Already so: {what}',
  apply: 'You can help to apply: choose the result “open an application”.',
  'no-rules': 'The rules are not on this phone yet. They come with the next contact with the server and then work without signal.',
  'open-visit': 'Start the visit first, then look here',
  comma: ', ',
  semicolon: '; ',
}

/** Texts of the estimate at the door. */
export const aidWords: Words<Key> = { zh, en }
