import { AppError } from '@doudi/platform/errors.ts'
import type { Missing } from './contract/application.ts'

/** Why a request to this module cannot be done. */
export const assistanceRefusals = {
  notADraft: () =>
    new AppError({
      code: 'application-not-a-draft',
      kind: 'conflict',
      sentence: {
        zh: '这份申请已经提交或者撤回，不能再改。有新情况的，请告诉受理的乡镇',
        en: 'This application is submitted or withdrawn and cannot be changed. Tell the township about news',
      },
    }),
  noSuchField: (fields: readonly string[]) =>
    new AppError({
      code: 'no-such-field',
      kind: 'invalid',
      sentence: {
        zh: `申请表里没有这些栏目：${fields.join('、')}。请刷新后再改`,
        en: `The sheet has no such entries: ${fields.join(', ')}. Reload and try again`,
      },
      details: { fields },
    }),
  notAMember: () =>
    new AppError({
      code: 'not-a-member',
      kind: 'invalid',
      sentence: {
        zh: '这个人不是这一户共同生活的成员，不用他授权。成员变了的，请先在家庭页更正',
        en: 'This person is not a member of the household. Correct the members first if they have changed',
      },
    }),
  notByThemselves: () =>
    new AppError({
      code: 'authorisation-by-another',
      kind: 'invalid',
      sentence: {
        zh: '本人签字的授权，只能由本人给。替人签的，请选“监护人代签”',
        en: 'A signed authorisation is given by the person. For somebody else choose "by a guardian"',
      },
    }),
  guardianNeeded: () =>
    new AppError({
      code: 'guardian-needed',
      kind: 'invalid',
      sentence: { zh: '未成年人的授权，要由成年的监护人代签', en: "A minor's authorisation is given by an adult guardian" },
    }),
  givenInFuture: () =>
    new AppError({
      code: 'given-in-future',
      kind: 'invalid',
      sentence: { zh: '授权日期不能晚于今天', en: 'The authorisation cannot be of a later day than today' },
    }),
  noSuchScheme: () =>
    new AppError({
      code: 'no-such-scheme',
      kind: 'invalid',
      sentence: {
        zh: '没有这项政策的核对结果：可能当天还没有生效，或者不是按户（按人）给的。请从家庭页重新打开',
        en: 'There is no result of this scheme: it may not be in force that day, or be of members (of households). Open it from the page of the household',
      },
    }),
  nobodyThen: () =>
    new AppError({
      code: 'nobody-then',
      kind: 'invalid',
      sentence: {
        zh: '这段时间里有一天这一户没有登记的成员，算不出来。请换一个日期',
        en: 'On one of these days nobody was registered in this household. Choose other days',
      },
    }),
  nobodyKnownThen: () =>
    new AppError({
      code: 'nobody-known-then',
      kind: 'invalid',
      sentence: {
        zh: '按“当时”知道的，这段时间里有一天这一户还没有登记的成员。请把“当时”换成这一户登记以后的一天，或者缩短月份',
        en: 'By what was known then, nobody was registered in this household on one of these days. Choose a later day of decision, or fewer months',
      },
    }),
  lawNotKept: () =>
    new AppError({
      code: 'law-not-kept',
      kind: 'conflict',
      sentence: {
        zh: '当时的规则原文不在库里，不能重算。请告诉系统管理员核对政策库的备份',
        en: 'The text of the law of then is not there, so it cannot be made again. Tell the administrator to check the backup',
      },
    }),
  incomplete: (missing: readonly Missing[]) =>
    new AppError({
      code: 'submission-incomplete',
      kind: 'invalid',
      sentence: {
        zh: `还不能提交，缺 ${missing.length} 样：${missing.map((one) => one.zh).join('；')}。补齐以后再提交，已经填好的都在`,
        en: `Not complete yet, ${missing.length} missing: ${missing.map((one) => one.en).join('; ')}. Add them and submit again; everything entered is kept`,
      },
      details: { missing },
    }),
} as const
