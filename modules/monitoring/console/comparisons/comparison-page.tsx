import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { formatInstant } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { formatDuration } from '@doudi/ui/formats/progress.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { useParams } from 'wouter'
import type { Comparison } from '../../contract/comparison.ts'
import { RunState } from './comparison-columns.tsx'
import { comparisonTexts } from './messages.ts'
import { UnknownFacts } from './unknown-facts.tsx'
import './comparison.css'

/** The report of one run: what it found, and what it could not tell, in bulk. */
export default function ComparisonPage() {
  const say = useMessages(comparisonTexts)
  const { runId } = useParams()
  const load = useLoad<Comparison>(`/api/comparisons/${runId}`, {}, { every: (run) => (run?.state === 'running' ? 1500 : false) })
  return (
    <>
      <header className="page-head">
        <h1>{say.report(Number(runId))}</h1>
        <AppLink to="/comparisons">{say.back}</AppLink>
      </header>
      <LoadState load={load}>{(run) => <Report run={run} />}</LoadState>
    </>
  )
}

function Report({ run }: { readonly run: Comparison }) {
  const say = useMessages(comparisonTexts)
  const locale = useLocale()
  const today = useToday()
  const mayItems = useMay('warning:read')
  const mayDeliveries = useMay('delivery:read')
  return (
    <div className="stack">
      <p className="row">
        <RunState row={run} />
        <span className="quiet">
          {formatInstant(run.startedAt, today, locale)}
          {run.seconds !== null && ` · ${formatDuration(run.seconds, locale)}`} · {accountName(run.requestedBy, locale)}
        </span>
        {mayItems && <AppLink to="/warnings">{say.seeItems} →</AppLink>}
      </p>
      {run.failure !== null && (
        <Notice kind="error">
          {say.failure}：{run.failure}
        </Notice>
      )}
      <Numbers run={run} />
      <UnknownFacts unknown={run.unknown} />
      {run.deliveries.length > 0 && (
        <section className="card">
          <h2>{say.deliveries}</h2>
          <p className="row">
            {run.deliveries.map((id) =>
              mayDeliveries ? (
                <AppLink key={id} to={`/deliveries/${id}`}>
                  {say.deliveryNo(id)}
                </AppLink>
              ) : (
                <span key={id}>{say.deliveryNo(id)}</span>
              ),
            )}
          </p>
        </section>
      )}
    </div>
  )
}

function Numbers({ run }: { readonly run: Comparison }) {
  const say = useMessages(comparisonTexts)
  const numbers = [
    [say.households, run.households],
    [say.found, run.signalsNew],
    [say.changed, run.signalsChanged],
    [say.cleared, run.signalsCleared],
    [say.opened, run.itemsOpened],
    [say.raised, run.itemsRaised],
  ] as const
  return (
    <dl className="run-numbers">
      {numbers.map(([title, count]) => (
        <div key={title} className="card">
          <dt>{title}</dt>
          <dd>{count === null ? '…' : formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
