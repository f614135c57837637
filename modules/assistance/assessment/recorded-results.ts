import type { Given } from '@doudi/core/rules/evaluate.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type { RecordedResult } from '../contract/recorded-assessment.ts'
import type { AssessmentRecord } from '../store/assessments.ts'

/** What `canonicalResults` writes, as far as a screen reads it. */
type Kept = {
  readonly results?: readonly (Pick<RecordedResult, 'scheme' | 'subject' | 'state' | 'covered' | 'tree' | 'amountTree'> & {
    readonly amountFen?: number
  })[]
}

/** The results as they were kept, named by the law they were kept with; with their steps where one scheme is asked for. */
export function recordedResults(
  record: Pick<AssessmentRecord, 'results'>,
  law: Policies | undefined,
  only: { readonly scheme?: string | undefined; readonly member?: number | undefined } = {},
): RecordedResult[] {
  const { results = [] } = JSON.parse(record.results) as Kept // written by record-assessment
  return results
    .filter(({ scheme, subject }) => (only.scheme ?? scheme) === scheme && (only.scheme === undefined || (only.member ?? 0) === subject))
    .map(({ scheme, subject, state, amountFen, covered, tree, amountTree }) => {
      const found = law?.schemes.find(({ id }) => id === scheme)
      const steps = only.scheme === undefined ? { tree: null, amountTree: null } : { tree, amountTree: amountTree ?? null }
      return {
        scheme,
        title: found?.title ?? { zh: scheme, en: scheme },
        per: found?.per ?? 'month',
        subject,
        state,
        amountFen: amountFen ?? null,
        hasAmount: found?.amount !== undefined,
        covered: [...covered],
        ...steps,
      }
    })
}

/** Members of the household as it was known when the assessment was kept. */
export function recordedMembers(record: Pick<AssessmentRecord, 'given'>): readonly number[] {
  const { household } = JSON.parse(record.given) as Partial<Given> // written by record-assessment
  return household?.members.map(({ id }) => id) ?? []
}
