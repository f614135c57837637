/** Why a request cannot be done; mapped to HTTP in one place. */
export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'missing' | 'conflict' | 'too-many' | 'unavailable'

/** A sentence in both languages: what happened, why it matters, what to do next. No personal data. */
export interface Sentence {
  readonly zh: string
  readonly en: string
}

/** A refusal: the request cannot be done as it stands. Bugs are plain errors, expected outcomes are values. */
export class AppError extends Error {
  readonly code: string
  readonly kind: RefusalKind
  readonly sentence: Sentence
  readonly details: Readonly<Record<string, unknown>>

  constructor(refusal: { code: string; kind: RefusalKind; sentence: Sentence; details?: Record<string, unknown> }) {
    super(`${refusal.code}: ${refusal.sentence.en}`)
    this.name = 'AppError'
    this.code = refusal.code
    this.kind = refusal.kind
    this.sentence = refusal.sentence
    this.details = refusal.details ?? {}
  }
}

/** The refusals every module shares. */
export const refusals = {
  invalidInput: (issues: readonly { path: string; message: string }[]) =>
    new AppError({
      code: 'invalid-input',
      kind: 'invalid',
      sentence: {
        zh: `有 ${issues.length} 处填得不对：${issues.map((issue) => `${issue.path || '整体'} ${issue.message}`).join('；')}。请改好后再提交`,
        en: `${issues.length} field(s) cannot be used: ${issues.map((issue) => `${issue.path || 'all'} ${issue.message}`).join('; ')}`,
      },
      details: { issues },
    }),
  signInNeeded: () => new AppError({ code: 'sign-in-needed', kind: 'unauthenticated', sentence: { zh: '请先登录', en: 'Sign in first' } }),
  wrongPassword: () =>
    new AppError({
      code: 'wrong-password',
      kind: 'unauthenticated',
      sentence: {
        zh: '账号或密码不对。忘了密码，请找本单位的安全管理员重设',
        en: 'Account or password is wrong. Ask your security administrator for a new one',
      },
    }),
  tooManyAttempts: (seconds: number) =>
    new AppError({
      code: 'too-many-attempts',
      kind: 'too-many',
      sentence: { zh: `密码错得太多，请 ${seconds} 秒后再试`, en: `Too many wrong passwords; try again in ${seconds} seconds` },
      details: { seconds },
    }),
  notAllowed: () =>
    new AppError({
      code: 'not-allowed',
      kind: 'forbidden',
      sentence: {
        zh: '您的岗位不能做这件事。需要的话，请找本单位的安全管理员调整',
        en: 'Your role may not do this. Ask your security administrator if it should',
      },
    }),
  notFound: (what: Sentence) =>
    new AppError({
      code: 'not-found',
      kind: 'missing',
      sentence: { zh: `没有找到这个${what.zh}：可能不在您负责的范围内，或者已经改了编号`, en: `No such ${what.en} within your area` },
    }),
  changedMeanwhile: () =>
    new AppError({
      code: 'changed-meanwhile',
      kind: 'conflict',
      sentence: {
        zh: '您打开以后，别人已经改过这条记录。请刷新看看新的内容，再决定怎么改',
        en: 'Somebody changed this record meanwhile. Reload it and decide again',
      },
    }),
} as const
