import type { Outcome } from '@doudi/core/casework/outcome.ts'
import { outcomes } from '@doudi/core/casework/outcome.ts'
import { AppError } from '@doudi/platform/errors.ts'

const missingWords = {
  reason: { zh: '说明', en: 'a reason' },
  referral: { zh: '转给谁', en: 'where to' },
} as const

/** Why a request to this module cannot be done. */
export const monitoringRefusals = {
  itemClosed: () =>
    new AppError({
      code: 'work-item-closed',
      kind: 'conflict',
      sentence: {
        zh: '这件工单已经办结。请刷新看看是谁办的、结果是什么；情况又变了的，等下一次比对，或者直接为这家开申请',
        en: 'This work item is closed. Reload it to see by whom and how',
      },
    }),
  outcomeNeeds: (outcome: Outcome, missing: readonly (keyof typeof missingWords)[]) =>
    new AppError({
      code: 'outcome-incomplete',
      kind: 'invalid',
      sentence: {
        zh: `选“${outcomes[outcome].zh}”还要写明${missing.map((one) => missingWords[one].zh).join('和')}，后来的人要靠它判断`,
        en: `The outcome "${outcomes[outcome].en}" also needs ${missing.map((one) => missingWords[one].en).join(' and ')}`,
      },
      details: { missing },
    }),
  conflictSettled: () =>
    new AppError({
      code: 'conflict-settled',
      kind: 'conflict',
      sentence: {
        zh: '这处不一致已经有人处理了。请刷新看看选了哪一个；还不对的，直接改成对的',
        en: 'Somebody has settled this already. Reload to see the choice; if it is wrong, change the answer itself',
      },
    }),
  conflictChanged: () =>
    new AppError({
      code: 'conflict-changed',
      kind: 'conflict',
      sentence: {
        zh: '您打开以后，又有人填了别的。请刷新，把几个都看过再选',
        en: 'Another answer has come in since you opened this. Reload and look at all of them before choosing',
      },
    }),
  unknownSide: () =>
    new AppError({
      code: 'unknown-side',
      kind: 'invalid',
      sentence: { zh: '没有找到您选的那一个。请刷新后再选', en: 'The chosen answer is not one of those that stand side by side' },
    }),
  bothNeedsNote: () =>
    new AppError({
      code: 'both-needs-note',
      kind: 'invalid',
      sentence: { zh: '两条都留，请写一句为什么都对（比如是不同月份的收入）', en: 'To keep both, say in a sentence why both are right' },
    }),
  outcomeNeedsChoice: () =>
    new AppError({
      code: 'outcome-needs-choice',
      kind: 'invalid',
      sentence: { zh: '一件工单只能有一个结果，请选其中一个', en: 'An item has one outcome: choose one of them' },
    }),
  deathDecided: () =>
    new AppError({
      code: 'death-decided',
      kind: 'conflict',
      sentence: {
        zh: '这个人的死亡信息已经有人核实过了。请刷新看看结果',
        en: 'Somebody has decided on this report already. Reload to see how',
      },
    }),
  noRunToCancel: () =>
    new AppError({
      code: 'comparison-not-running',
      kind: 'conflict',
      sentence: { zh: '这次比对没有在运行，不用停', en: 'This comparison is not running' },
    }),
} as const

/** Why one operation of a phone cannot take effect. It is kept as sent all the same. */
export const operationRefusals = {
  unreadable: (issues: string) =>
    new AppError({
      code: 'operation-unreadable',
      kind: 'invalid',
      sentence: {
        zh: `这一条的格式读不懂（${issues}）。手机上还留着，请更新手机程序后再送`,
        en: `This entry cannot be read (${issues}). It stays on the phone: update the app and send again`,
      },
    }),
  idReused: () =>
    new AppError({
      code: 'operation-id-reused',
      kind: 'conflict',
      sentence: {
        zh: '这一条的编号已经用在别的内容上。先前那条已经收好；这一条请重新填写',
        en: 'The number of this entry was used for another content, which is safe here. Please enter this one again',
      },
    }),
  notYours: () =>
    new AppError({
      code: 'household-not-yours',
      kind: 'forbidden',
      sentence: {
        zh: '这一户从来不归您负责，填的内容没有生效，已经留存。确实去过的，请告诉乡镇经办',
        en: 'You never answered for this household. The entry is kept but has no effect; tell the township clerk if you were there',
      },
    }),
  noSuchItem: () =>
    new AppError({
      code: 'work-item-not-found',
      kind: 'missing',
      sentence: {
        zh: '没有找到这一户的这件工单，填的内容已经留存。请同步后再看',
        en: 'This household has no such work item. The entry is kept; synchronise and look again',
      },
    }),
  notAnAnswer: () =>
    new AppError({
      code: 'answer-not-usable',
      kind: 'invalid',
      sentence: {
        zh: '这个回答不是这道题要的内容（比如金额要写数字），没有生效，已经留存。请改好再送',
        en: 'This answer does not fit its question. It is kept but has no effect; correct it and send again',
      },
    }),
  notAMember: () =>
    new AppError({
      code: 'person-not-in-household',
      kind: 'invalid',
      sentence: {
        zh: '这个人不是这一户的成员，填的内容没有生效，已经留存。请同步后再看这一户有谁',
        en: 'This person never belonged to the household. The entry is kept but has no effect; synchronise first',
      },
    }),
} as const
