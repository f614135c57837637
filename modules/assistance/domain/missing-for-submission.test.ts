import { describe, expect, test } from 'vitest'
import { missingForSubmission, type Submission } from './missing-for-submission.ts'

const family = [
  { personId: 1, relation: 'head', age: 46 },
  { personId: 2, relation: 'spouse', age: 44 },
  { personId: 3, relation: 'son', age: 14 },
]
const signed = (personId: number) => ({ personId, way: 'signed-paper' as const, givenBy: personId })
const complete: Submission = {
  members: family,
  authorisations: [signed(1), signed(2), { personId: 3, way: 'by-guardian', givenBy: 2 }],
  applicantId: 2,
  delegate: null,
  ageOfGiver: new Map([[2, 44]]),
  adultAge: 18,
}
const codes = (over: Partial<Submission>) => missingForSubmission({ ...complete, ...over }).map(({ code, personId }) => [code, personId])

describe('before an application can be submitted', () => {
  test('a member applies and everybody has authorised: nothing is missing', () => expect(codes({})).toEqual([]))
  test('a named applicant is needed', () => expect(codes({ applicantId: null })).toEqual([['applicant-missing', null]]))
  test('the applicant is a member', () => expect(codes({ applicantId: 9 })).toEqual([['applicant-not-a-member', 9]]))
  test('every member without an authorisation is told at once, by relation and age, never by name', () => {
    const missing = missingForSubmission({ ...complete, authorisations: [] })
    expect(missing.map(({ zh }) => zh)).toEqual(['户主（46 岁）的核对授权', '配偶（44 岁）的核对授权', '儿子（14 岁）的核对授权'])
  })
  test("a minor's authorisation is given by a guardian who is another, adult person", () => {
    const others = [signed(1), signed(2)]
    expect(codes({ authorisations: [...others, signed(3)] })).toEqual([['guardian-missing', 3]])
    expect(codes({ authorisations: [...others, { personId: 3, way: 'by-guardian', givenBy: 3 }] })).toEqual([['guardian-not-adult', 3]])
    expect(codes({ authorisations: [...others, { personId: 3, way: 'by-guardian', givenBy: 4 }], ageOfGiver: new Map([[4, 17]]) })).toEqual(
      [['guardian-not-adult', 3]],
    )
  })
  test('on the 18th birthday a person signs, the day before a guardian does', () => {
    const at = (age: number) =>
      codes({
        members: [{ personId: 3, relation: 'son', age }],
        applicantId: 3,
        delegate: { name: '周某', relation: 'relative', way: 'signed-paper' },
        authorisations: [signed(3)],
      })
    expect(at(18)).toEqual([])
    expect(at(17)).toEqual([['guardian-missing', 3]])
  })
  test('a minor applies through a delegate', () => {
    expect(codes({ applicantId: 3 })).toEqual([['applicant-minor-without-delegate', 3]])
    expect(codes({ applicantId: 3, delegate: { name: '李某', relation: 'village-committee', way: 'signed-paper' } })).toEqual([])
  })
})
