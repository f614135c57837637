/** What a closed work item leads to. */
export type OutcomeEffect = 'application-draft' | 'emergency-aid' | 'referral' | 'case-conference' | 'verification' | 'nothing'

/** One outcome of a visit: its official words, what it leads to, and whether a reason must be written. */
export interface OutcomeDefinition {
  readonly zh: string
  readonly en: string
  /** Whether what the warning said was found to be so; undefined when the visit could not tell. */
  readonly real?: boolean
  readonly leadsTo: OutcomeEffect
  /** What happens next, as the person who chooses it reads it. */
  readonly next: { readonly zh: string; readonly en: string }
  readonly needsReason: boolean
}

/**
 * Outcome codes of a visit, in the order in which screens offer them.
 * @basis proposed after 国办发〔2023〕39号; "not real" always needs its reason, because a repeat is suppressed on it
 */
export const outcomes = {
  'true-apply': {
    zh: '属实-启动申请',
    en: 'True: start an application',
    real: true,
    leadsTo: 'application-draft',
    next: {
      zh: '系统为全家开一份申请草稿，由家庭成员本人或者委托帮办代办提出',
      en: 'A draft for the whole household opens; a member applies or delegates',
    },
    needsReason: false,
  },
  'true-emergency-first': {
    zh: '属实-急难先行',
    en: 'True: emergency aid first',
    real: true,
    leadsTo: 'emergency-aid',
    next: { zh: '转乡镇先行救助，手续随后补齐', en: 'The township helps first and completes the papers afterwards' },
    needsReason: true,
  },
  'true-referral': {
    zh: '属实-转介',
    en: 'True: refer to a department',
    real: true,
    leadsTo: 'referral',
    next: { zh: '转给相应部门或者慈善组织，十四天内回访', en: 'Goes to the department or charity; asked again within a fortnight' },
    needsReason: true,
  },
  'true-already-covered': {
    zh: '属实-已享受且政策落实',
    en: 'True: already covered',
    real: true,
    leadsTo: 'nothing',
    next: { zh: '办结，留作记录', en: 'Closed and kept' },
    needsReason: false,
  },
  'true-case-by-case': {
    zh: '属实-一事一议',
    en: 'True: to be discussed as a single case',
    real: true,
    leadsTo: 'case-conference',
    next: { zh: '报县级一事一议', en: 'Goes to the county conference' },
    needsReason: true,
  },
  'untrue-data-error': {
    zh: '不属实（数据错误）',
    en: 'Not so: the data are wrong',
    real: false,
    leadsTo: 'nothing',
    next: {
      zh: '办结；同样的情况一段时间内不再提醒，除非级别升高或者出现新的因素',
      en: 'Closed; the same warning stays silent unless it rises or another factor appears',
    },
    needsReason: true,
  },
  'untrue-eased': {
    zh: '不属实（已缓解）',
    en: 'Not so: the hardship has eased',
    real: false,
    leadsTo: 'nothing',
    next: {
      zh: '办结；同样的情况一段时间内不再提醒，除非级别升高或者出现新的因素',
      en: 'Closed; the same warning stays silent unless it rises or another factor appears',
    },
    needsReason: true,
  },
  'refused-or-not-found': {
    zh: '拒绝或查无此人',
    en: 'Refused, or nobody of that name',
    leadsTo: 'nothing',
    next: { zh: '办结；请写明去了几次、问了谁', en: 'Closed; say how often you went and whom you asked' },
    needsReason: true,
  },
  duplicate: {
    zh: '重复',
    en: 'Duplicate',
    leadsTo: 'nothing',
    next: { zh: '办结；请写明与哪一件重复', en: 'Closed; say which item it repeats' },
    needsReason: true,
  },
  'possibly-not-eligible': {
    zh: '疑似不再符合（转核查）',
    en: 'Possibly no longer eligible: verify',
    leadsTo: 'verification',
    next: { zh: '转核查；核查清楚并由人作出决定之前，待遇不变', en: 'Goes to verification; nothing is stopped before a person decides' },
    needsReason: true,
  },
} as const satisfies Record<string, OutcomeDefinition>

export type Outcome = keyof typeof outcomes

/** All outcome codes, in the order of the table. */
export const outcomeCodes = Object.keys(outcomes) as readonly Outcome[] // the keys of a constant are its type

/** Where a referral may go. */
export const referralTargets = {
  medical: { zh: '医疗', en: 'Medical care' },
  education: { zh: '教育', en: 'Education' },
  housing: { zh: '住房', en: 'Housing' },
  employment: { zh: '就业', en: 'Employment' },
  charity: { zh: '慈善', en: 'Charity' },
  other: { zh: '其他', en: 'Other' },
} as const

export type ReferralTarget = keyof typeof referralTargets

/** What is missing before an item can be closed with this outcome; empty when nothing is. */
export function missingForOutcome(
  outcome: Outcome,
  given: { reason?: string | undefined; referral?: ReferralTarget | undefined },
): readonly ('reason' | 'referral')[] {
  const definition: OutcomeDefinition = outcomes[outcome]
  return [
    ...(definition.needsReason && !given.reason?.trim() ? (['reason'] as const) : []),
    ...(outcome === 'true-referral' && !given.referral ? (['referral'] as const) : []),
  ]
}

/** Whether the text is an outcome code. */
export function isOutcome(text: string): text is Outcome {
  return Object.hasOwn(outcomes, text)
}
