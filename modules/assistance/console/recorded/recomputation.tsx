import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { PlainTable } from '@doudi/ui/components/plain-table/plain-table.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useState } from 'react'
import type { Recomputation as Made } from '../../contract/recorded-assessment.ts'
import { recordedTexts } from './messages.ts'

/** Makes an assessment again and says whether it is the same to the letter. */
export function Recomputation({ assessmentId }: { readonly assessmentId: number }) {
  const say = useMessages(recordedTexts)
  const [asked, setAsked] = useState(false)
  return (
    <section className="card stack">
      <h2>{say.recompute}</h2>
      <p className="quiet">{say.recomputeLead}</p>
      {asked ? (
        <Answer assessmentId={assessmentId} />
      ) : (
        <button type="button" className="plain-button" onClick={() => setAsked(true)}>
          {say.recompute}
        </button>
      )}
    </section>
  )
}

function Answer({ assessmentId }: { readonly assessmentId: number }) {
  const load = useLoad<Made>(`/api/assessments/${assessmentId}/recomputation`)
  return <LoadState load={load}>{(made) => <Verdict made={made} />}</LoadState>
}

/** The same or not, with the fingerprints and the places that differ. */
export function Verdict({ made }: { readonly made: Made }) {
  const say = useMessages(recordedTexts)
  return (
    <>
      <Notice kind={made.same ? 'info' : 'error'}>{made.same ? say.same : say.differs(made.differences.length)}</Notice>
      <dl className="recorded-facts">
        <dt>{say.fingerprint}</dt>
        <dd className="fingerprint small">{made.resultsSha256}</dd>
        <dt>{say.fingerprintNow}</dt>
        <dd className="fingerprint small">{made.sha256Now}</dd>
      </dl>
      <p className="quiet small">{say.engine(made.engineVersion, made.engineVersionNow)}</p>
      {made.differences.length > 0 && <Differences differences={made.differences} />}
    </>
  )
}

function Differences({ differences }: Pick<Made, 'differences'>) {
  const say = useMessages(recordedTexts)
  const words = (value: unknown) => (value === undefined ? say.nothing : JSON.stringify(value))
  return (
    <PlainTable
      label={say.where}
      rows={differences}
      keyOf={({ path }) => path}
      columns={[
        { head: say.where, cell: ({ path }) => path, className: 'fingerprint' },
        { head: say.stored, cell: ({ stored }) => words(stored), className: 'fingerprint' },
        { head: say.now, cell: ({ now }) => words(now), className: 'fingerprint' },
      ]}
    />
  )
}
