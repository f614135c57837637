import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { dayOfInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import type { Assessment } from '../../contract/assessment.ts'
import { RecordButton } from '../recorded/record-button.tsx'
import { settlementTexts } from '../settlement/messages.ts'
import { groupResults, type ResultGroup } from './group-results.ts'
import { assessmentTexts } from './messages.ts'
import { SchemeResult } from './scheme-result.tsx'
import '../recorded/recorded.css'
import './assessment.css'

type HouseholdAssessmentProps = {
  readonly householdId: number
  readonly asKnown: { readonly on?: string | undefined; readonly recorded?: string | undefined }
}

/** What the family can have under every scheme, now or as known then: amount, reasons, what is missing, what would change it. */
export function HouseholdAssessment({ householdId, asKnown }: HouseholdAssessmentProps) {
  const say = useMessages(assessmentTexts)
  const recorded = asKnown.recorded === undefined ? undefined : (dayOfInstant(asKnown.recorded) ?? asKnown.recorded)
  const load = useLoad<Assessment>(`/api/households/${householdId}/assessment`, { on: asKnown.on, recorded }, { keep: true })
  return (
    <section className="card assessment">
      <h2>{recorded === undefined && asKnown.on === undefined ? say.now : say.past}</h2>
      <LoadState load={load}>{(assessment) => <Body assessment={assessment} since={asKnown.recorded} />}</LoadState>
    </section>
  )
}

type BodyProps = {
  readonly assessment: Assessment
  /** The moment whose knowledge is shown. */
  readonly since: string | undefined
}

function Body({ assessment, since }: BodyProps) {
  const say = useMessages(assessmentTexts)
  if (assessment.members.length === 0) return <p className="quiet">{say.nobody}</p>
  if (assessment.results.length === 0) return <p className="quiet">{say.noSchemes}</p>
  const groups = groupResults(assessment.results)
  const of = (state: ResultGroup['state']) => groups.filter((group) => group.state === state)
  const eligible = of('eligible')
  return (
    <>
      <Classes assessment={assessment} />
      {eligible.length === 0 && <p className="quiet">{say.nothing}</p>}
      <Results groups={eligible} assessment={assessment} />
      <Folded title={say.unknownOnes(of('unknown').length)} groups={of('unknown')} assessment={assessment} isOpen={eligible.length === 0} />
      <Folded title={say.notOnes(of('not').length)} groups={of('not')} assessment={assessment} isOpen={false} />
      <Foot assessment={assessment} since={since} />
    </>
  )
}

/** Keeping it as evidence, and what follows when it was decided otherwise before. */
function Foot({ assessment, since }: BodyProps) {
  const say = useMessages(settlementTexts)
  const mayRecord = useMay('application:write')
  const { householdId, on, recorded } = assessment
  return (
    <div className="row recorded-foot">
      {mayRecord && <RecordButton key={`${on} ${recorded}`} householdId={householdId} on={on} recorded={recorded} />}
      <AppLink to={`/households/${householdId}/settlement${since === undefined ? '' : `?known=${encodeURIComponent(since)}`}`}>
        {since === undefined ? say.openPage : say.openPageSince}
      </AppLink>
    </div>
  )
}

type ResultsProps = { readonly groups: readonly ResultGroup[]; readonly assessment: Assessment }

function Results({ groups, assessment }: ResultsProps) {
  return (
    <ul className="assessment-results">
      {groups.map((group) => (
        <SchemeResult key={group.key} group={group} assessment={assessment} />
      ))}
    </ul>
  )
}

function Folded({ title, isOpen, ...results }: ResultsProps & { readonly title: string; readonly isOpen: boolean }) {
  if (results.groups.length === 0) return null
  return (
    <details className="assessment-folded" open={isOpen}>
      <summary>{title}</summary>
      <Results {...results} />
    </details>
  )
}

/** In which class each person is: the first in order that covers him or her. */
function Classes({ assessment }: { readonly assessment: Assessment }) {
  const say = useMessages(assessmentTexts)
  const locale = useLocale()
  const titleOf = (scheme: string) => assessment.results.find((one) => one.scheme === scheme)?.title[locale] ?? scheme
  const nameOf = (personId: number) => assessment.members.find((one) => one.personId === personId)?.name ?? ''
  const comma = locale === 'zh' ? '、' : ', '
  const byClass = Map.groupBy(assessment.classes, ({ scheme }) => scheme)
  const undecided = [...new Set(assessment.classes.flatMap((one) => one.undecided))].map(titleOf).join(comma)
  return (
    <p className="assessment-classes">
      <span className="quiet">{say.classOf}</span>{' '}
      {[...byClass].map(([scheme, people]) => (
        <span key={scheme ?? ''}>
          <b>{scheme !== null ? titleOf(scheme) : undecided === '' ? say.noClass : say.notYet}</b>{' '}
          <small className="quiet">{people.map(({ personId }) => nameOf(personId)).join(comma)}</small>{' '}
        </span>
      ))}
      {undecided !== '' && <small className="assessment-unknown">{say.undecided(undecided)}</small>}
    </p>
  )
}
