import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState, Waiting } from '@doudi/ui/components/load-state/load-state.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { lazy, Suspense } from 'react'
import { useParams } from 'wouter'
import type { Draft } from '../../contract/drafts.ts'
import { Difference } from '../difference/difference.tsx'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { Changes } from './changes.tsx'
import { DraftActs } from './draft-acts.tsx'
import { DraftEvents } from './draft-events.tsx'
import { DraftStateMark } from './draft-state.tsx'
import { draftSteps } from './draft-steps.ts'
import { draftTexts } from './messages.ts'
import './drafts.css'

/** The editor brings its own library: only who writes a draft loads it. */
const DraftEditor = lazy(() => import('./draft-editor.tsx'))

const isRunning = (draft: Draft | undefined) => draft?.simulation.state === 'running'

/** One change of the law on its way from a draft to its date. */
export default function DraftPage() {
  const { draftId } = useParams()
  const load = useLoad<Draft>(`/api/policy/drafts/${draftId}`, {}, { every: (draft) => (isRunning(draft) ? 1500 : false) })
  return (
    <>
      <PolicyTabs />
      <LoadState load={load}>{(draft) => <Body key={draft.draftId} draft={draft} />}</LoadState>
    </>
  )
}

function Body({ draft }: { readonly draft: Draft }) {
  return (
    <div className="stack">
      <Head draft={draft} />
      <Steps draft={draft} />
      {draft.may.save ? (
        <Suspense fallback={<Waiting />}>
          <DraftEditor draft={draft} />
        </Suspense>
      ) : (
        <>
          {draft.reason !== '' && <p className="card draft-reason">{draft.reason}</p>}
          <DraftActs draft={draft} />
          <Changes files={draft.files} />
        </>
      )}
      {draft.simulation.state === 'done' && <Difference draft={draft} />}
      <DraftEvents events={draft.events} />
    </div>
  )
}

function Head({ draft }: { readonly draft: Draft }) {
  const say = useMessages(draftTexts)
  const locale = useLocale()
  const today = useToday()
  return (
    <header className="page-head">
      <h1>{draft.title}</h1>
      <DraftStateMark state={draft.state} />
      <span className="quiet">
        {say.validFrom(formatDate(draft.validFrom, today, locale))} · {accountName(draft.createdBy, locale)}
      </span>
      <AppLink to="/policy/drafts">{say.back}</AppLink>
    </header>
  )
}

function Steps({ draft }: { readonly draft: Draft }) {
  const say = useMessages(draftTexts)
  return (
    <ol className="draft-steps" aria-label={say.stepsLabel}>
      {draftSteps(draft).map(({ name, state }) => (
        <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span aria-hidden="true">{say.stepMarks[state]}</span> {say.steps[name]} <small>{say.stepWords[state]}</small>
        </li>
      ))}
    </ol>
  )
}
