/** Events of applications in a household's chain, by kind. `value` gives a value in the reader's words. */
type Sentence = (value: (name: string) => string) => string

interface EventText {
  readonly group: 'data' | 'warning' | 'visit' | 'application' | 'conflict' | 'look' | 'other'
  readonly zh: Sentence
  readonly en: Sentence
}

/** How an authorisation was given, for forms and lists. */
export const authorisationWays: Readonly<Record<string, { zh: string; en: string }>> = {
  'signed-paper': { zh: '纸质签字', en: 'signed on paper' },
  'signed-screen': { zh: '屏幕签字', en: 'signed on the screen' },
  'by-guardian': { zh: '监护人代签', en: 'given by a guardian' },
}

/** How a delegate stands to the applicant. */
export const delegateRelations: Readonly<Record<string, { zh: string; en: string }>> = {
  'village-committee': { zh: '村（居）委会', en: 'village committee' },
  'grid-worker': { zh: '网格员', en: 'grid worker' },
  relative: { zh: '亲属', en: 'relative' },
  neighbour: { zh: '邻居', en: 'neighbour' },
  'social-worker': { zh: '社工', en: 'social worker' },
  other: { zh: '其他', en: 'other' },
}

const word = (of: Readonly<Record<string, { zh: string; en: string }>>, code: string, language: 'zh' | 'en') => of[code]?.[language] ?? code

export const assistanceEvents: Readonly<Record<string, EventText>> = {
  'draft-opened': {
    group: 'application',
    zh: (value) => `开了一份全家的申请草稿，${value('members')} 个人，已经按登记的情况填好。要由家庭成员本人或者委托代办提出，才算申请`,
    en: (value) =>
      `A draft for the whole household of ${value('members')} is open, filled from what is known. It becomes an application when a member applies`,
  },
  'content-updated': {
    group: 'application',
    zh: (value) => `改了申请里的 ${value('count')} 项，原来的内容留在旁边`,
    en: (value) => `${value('count')} entries of the application changed; the earlier ones stay beside them`,
  },
  'authorisation-recorded': {
    group: 'application',
    zh: (value) =>
      `收到一名成员的核对授权（${word(authorisationWays, value('way'), 'zh')}），已有 ${value('given')} 人，共 ${value('of')} 人`,
    en: (value) =>
      `A member's authorisation is recorded (${word(authorisationWays, value('way'), 'en')}): ${value('given')} of ${value('of')}`,
  },
  submitted: {
    group: 'application',
    zh: (value) =>
      value('delegate') === '' ? '家庭成员本人提出了申请' : `委托${word(delegateRelations, value('delegate'), 'zh')}帮办代办，提出了申请`,
    en: (value) =>
      value('delegate') === ''
        ? 'A member has applied'
        : `Applied through a delegate (${word(delegateRelations, value('delegate'), 'en')})`,
  },
  withdrawn: {
    group: 'application',
    zh: () => '申请已经撤回',
    en: () => 'The application was withdrawn',
  },
}
