import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { useParams } from 'wouter'
import type { Application } from '../contract/application.ts'
import { Authorisations } from './authorisations.tsx'
import { applicationTexts } from './messages.ts'
import { Sheet } from './sheet.tsx'
import { SubmitForm } from './submit-form.tsx'
import { WithdrawForm } from './withdraw-form.tsx'
import './application.css'

/** One application: filled in from what is known, with sources; authorised by each member; submitted by a named one. */
export default function ApplicationPage() {
  const { applicationId } = useParams()
  const load = useLoad<Application>(`/api/applications/${applicationId}`)
  return <LoadState load={load}>{(application) => <Body application={application} />}</LoadState>
}

function Body({ application }: { readonly application: Application }) {
  const say = useMessages(applicationTexts)
  const word = useMessages(terms)
  return (
    <article className="stack">
      <header className="page-head">
        <h1>
          {word.householdOf(application.headName)} · {say.sheet}
        </h1>
        <b>{say.states[application.state]}</b>
        <span className="quiet">{application.place}</span>
        <AppLink to={`/households/${application.householdId}`}>{say.openHousehold} →</AppLink>
        <AppLink to="/applications">{say.back}</AppLink>
      </header>
      <StateNotice application={application} />
      <Why application={application} />
      <Sheet application={application} />
      <Authorisations application={application} />
      {application.state === 'draft' && application.mayWrite && <SubmitForm application={application} />}
      {application.state !== 'withdrawn' && application.mayWrite && <WithdrawForm application={application} />}
    </article>
  )
}

function StateNotice({ application }: { readonly application: Application }) {
  const say = useMessages(applicationTexts)
  const locale = useLocale()
  const today = useToday()
  if (application.state === 'draft') return <Notice kind="info">{say.draftNote}</Notice>
  if (application.submittedOn === null) return null
  return <Notice kind="info">{say.submitted(formatDate(application.submittedOn, today, locale), application.submittedBy ?? '')}</Notice>
}

function Why({ application }: { readonly application: Application }) {
  const say = useMessages(applicationTexts)
  const locale = useLocale()
  const today = useToday()
  const { reasons, doorCheck } = application.content
  return (
    <section className="card">
      <h2>{say.reasons}</h2>
      {reasons.map((reason) => (
        <p key={reason.zh}>{reason[locale]}</p>
      ))}
      {doorCheck !== null && (
        <>
          <h3>
            {say.doorCheck} {formatDate(doorCheck.on, today, locale)} {doorCheck.visitorName}
          </h3>
          <p className="quiet small">{doorCheck.notice[locale]}</p>
          {doorCheck.lines.map((line) => (
            <p key={line.zh}>{line[locale]}</p>
          ))}
        </>
      )}
    </section>
  )
}
