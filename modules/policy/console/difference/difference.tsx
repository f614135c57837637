import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { PolicyDifference } from '../../contract/difference.ts'
import type { Draft } from '../../contract/drafts.ts'
import { BigNumbers } from './big-numbers.tsx'
import { Cliffs, Sample } from './cases.tsx'
import { differenceTexts } from './messages.ts'
import { ByGroup, ByTownship, Histogram } from './spread.tsx'
import { Unknown } from './unknown.tsx'
import './difference.css'

/** What a draft changes for everybody: four numbers, then where, for whom, at which edges, and households to read. */
export function Difference({ draft }: { readonly draft: Draft }) {
  const say = useMessages(differenceTexts)
  const load = useLoad<PolicyDifference>(`/api/policy/drafts/${draft.draftId}/difference`, { at: draft.simulation.at })
  return (
    <section className="stack" aria-label={say.title}>
      <h2>{say.title}</h2>
      <LoadState load={load}>{(difference) => <Report difference={difference} draftId={draft.draftId} />}</LoadState>
    </section>
  )
}

type ReportProps = { readonly difference: PolicyDifference; readonly draftId: number }

function Report({ difference, draftId }: ReportProps) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  const today = useToday()
  const changed = difference.gain.households + difference.lose.households
  return (
    <div className="stack">
      <p className="quiet">{say.lead(formatDate(difference.on, today, locale), formatCount(difference.households))}</p>
      <BigNumbers difference={difference} draftId={draftId} />
      <Unknown difference={difference} draftId={draftId} />
      {changed === 0 ? (
        <p>{say.nobody}</p>
      ) : (
        <>
          <Histogram difference={difference} draftId={draftId} />
          <ByTownship rows={difference.byTownship} draftId={draftId} />
          <ByGroup rows={difference.byGroup} draftId={draftId} />
        </>
      )}
      <Cliffs cliffs={difference.cliffs} draftId={draftId} />
      <Sample sample={difference.sample} draftId={draftId} />
    </div>
  )
}
