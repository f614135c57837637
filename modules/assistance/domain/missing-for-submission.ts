import { isRelation, RELATION_TITLES } from '@doudi/core/registry/relation.ts'
import type { Authorisation, Delegate, Missing } from '../contract/application.ts'

/** A member as far as applying is concerned. */
export interface SubmissionMember {
  readonly personId: number
  readonly relation: string
  /** @unit completed years; null when unknown */
  readonly age: number | null
}

export interface Submission {
  readonly members: readonly SubmissionMember[]
  readonly authorisations: readonly Pick<Authorisation, 'personId' | 'way' | 'givenBy'>[]
  readonly applicantId: number | null
  readonly delegate: Delegate | null
  /** Ages of people who gave an authorisation for somebody else. */
  readonly ageOfGiver: ReadonlyMap<number, number | null>
  /** @unit years, a parameter */
  readonly adultAge: number
}

/**
 * Everything that is still missing before the household's application can be submitted; empty when it can.
 * Told all at once (一次性告知). The words name relation and age, never a name.
 * @basis 社会救助暂行办法: nobody applies by machine; a member applies, or delegates; every member authorises the check of its means
 */
export function missingForSubmission(submission: Submission): Missing[] {
  return [...missingApplicant(submission), ...submission.members.flatMap((member) => missingAuthorisation(member, submission))]
}

function missingApplicant({ members, applicantId, delegate, adultAge }: Submission): Missing[] {
  if (applicantId === null)
    return [
      {
        code: 'applicant-missing',
        personId: null,
        zh: '由哪位家庭成员提出（委托代办的，也要写明替谁办）',
        en: 'which member applies (with a delegate: for whom)',
      },
    ]
  const applicant = members.find((member) => member.personId === applicantId)
  if (!applicant)
    return [
      {
        code: 'applicant-not-a-member',
        personId: applicantId,
        zh: '申请人要是共同生活的家庭成员',
        en: 'the applicant must be a member of the household',
      },
    ]
  if (applicant.age !== null && applicant.age < adultAge && delegate === null)
    return [
      {
        code: 'applicant-minor-without-delegate',
        personId: applicantId,
        zh: '申请人未成年，要有人帮办代办，并写明和家里的关系',
        en: 'the applicant is a minor: name a delegate and how he or she stands to the family',
      },
    ]
  return []
}

function missingAuthorisation(member: SubmissionMember, { authorisations, adultAge, ageOfGiver }: Submission): Missing[] {
  const { personId } = member
  const who = describe(member)
  const given = authorisations.find((one) => one.personId === personId)
  if (!given) return [{ code: 'authorisation-missing', personId, zh: `${who.zh}的核对授权`, en: `the authorisation of the ${who.en}` }]
  const isMinor = member.age !== null && member.age < adultAge
  if (isMinor && given.way !== 'by-guardian')
    return [
      {
        code: 'guardian-missing',
        personId,
        zh: `${who.zh}未成年，授权要由监护人代签`,
        en: `the ${who.en} is a minor: a guardian must give the authorisation`,
      },
    ]
  const giverAge = given.givenBy === personId ? member.age : (ageOfGiver.get(given.givenBy) ?? null)
  if (given.way === 'by-guardian' && (given.givenBy === personId || (giverAge !== null && giverAge < adultAge)))
    return [
      {
        code: 'guardian-not-adult',
        personId,
        zh: `替${who.zh}授权的监护人要是另一位成年人`,
        en: `the guardian of the ${who.en} must be another, adult person`,
      },
    ]
  return []
}

/** 儿子（14 岁): relation and age tell members apart without a name. */
function describe({ relation, age }: SubmissionMember): { zh: string; en: string } {
  const title = isRelation(relation) ? RELATION_TITLES[relation] : RELATION_TITLES.other
  return age === null ? title : { zh: `${title.zh}（${age} 岁）`, en: `${title.en} (${age})` }
}
