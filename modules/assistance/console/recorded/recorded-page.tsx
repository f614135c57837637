import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { PageHead } from '@doudi/ui/console/page-head.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useParams } from 'wouter'
import type { RecordedView } from '../../contract/recorded-assessment.ts'
import { recordedTexts } from './messages.ts'
import { Recomputation } from './recomputation.tsx'
import { RecordedFacts } from './recorded-facts.tsx'
import { RecordedResults } from './recorded-results.tsx'
import './recorded.css'

/** An assessment as it was kept, for who works with the family. */
export default function RecordedPage() {
  const say = useMessages(recordedTexts)
  const { householdId = '', assessmentId = '' } = useParams()
  const mayRecompute = useMay('audit:read')
  const load = useLoad<RecordedView>(`/api/assessments/${assessmentId}`)
  return (
    <div className="stack">
      <PageHead title={`${say.title} ${assessmentId}`}>
        <AppLink to={`/households/${householdId}`}>{say.back}</AppLink>
      </PageHead>
      <LoadState load={load}>
        {(kept) => (
          <>
            <RecordedFacts kept={kept} />
            <RecordedResults kept={kept} withSteps />
          </>
        )}
      </LoadState>
      {mayRecompute && <Recomputation assessmentId={Number(assessmentId)} />}
    </div>
  )
}
