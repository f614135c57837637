import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { PageHead } from '@doudi/ui/console/page-head.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useParams } from 'wouter'
import type { Recomputation } from '../../contract/recorded-assessment.ts'
import { recordedTexts } from './messages.ts'
import { Verdict } from './recomputation.tsx'
import { RecordedFacts } from './recorded-facts.tsx'
import { RecordedResults } from './recorded-results.tsx'
import './recorded.css'

/** One kept assessment, made again: an auditor sees no names and no steps, only whether the result is the same. */
export default function AuditAssessmentPage() {
  const say = useMessages(recordedTexts)
  const { assessmentId = '' } = useParams()
  const load = useLoad<Recomputation>(`/api/assessments/${assessmentId}/recomputation`)
  return (
    <div className="stack">
      <PageHead title={`${say.title} ${assessmentId}`} lead={say.recomputeLead}>
        <AppLink to="/audit/assessments">{say.backToList}</AppLink>
      </PageHead>
      <LoadState load={load}>
        {(made) => (
          <>
            <section className="card stack">
              <Verdict made={made} />
            </section>
            <RecordedFacts kept={made} />
            <RecordedResults kept={made} />
          </>
        )}
      </LoadState>
    </div>
  )
}
