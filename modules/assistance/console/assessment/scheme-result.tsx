import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ResultTrees } from '@doudi/ui/components/explanation-tree/result-trees.tsx'
import { LazyDetails } from '@doudi/ui/components/lazy-details/lazy-details.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { formatMoneyPer } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { AssessedScheme, Assessment } from '../../contract/assessment.ts'
import { amountOf, onceEach, type ResultGroup } from './group-results.ts'
import { assessmentTexts } from './messages.ts'

type SchemeResultProps = { readonly group: ResultGroup; readonly assessment: Assessment }

/** One scheme: state and amount, then why, what is missing, what would change it, the working, and the letter. */
export function SchemeResult({ group, assessment }: SchemeResultProps) {
  const say = useMessages(assessmentTexts)
  const locale = useLocale()
  const { title, state, results } = group
  const refusals = onceEach(results.flatMap((one) => one.refusals))
  const missing = onceEach(results.flatMap((one) => one.missingLines.map((text) => ({ text }))))
  const nearest = onceEach(results.flatMap((one) => one.nearest ?? []))
  return (
    <li>
      <p className="assessment-line">
        <b>{title[locale]}</b>
        <span className={`assessment-${state}`}>{say.states[state]}</span>
        <Amount group={group} />
      </p>
      <People group={group} assessment={assessment} />
      {refusals.length > 0 && (
        <ul className="assessment-reasons" aria-label={say.reasons}>
          {refusals.map(({ text, basis }) => (
            <li key={text.zh}>
              {text[locale]} {basis !== '' && <small className="source-note">{`${say.basis} ${basis}`}</small>}
            </li>
          ))}
        </ul>
      )}
      <Lines title={say.missing} lines={missing} />
      <Lines title={say.nearest} lines={nearest.slice(0, 1)} />
      <Workings results={results} assessment={assessment} />
    </li>
  )
}

function Amount({ group }: { readonly group: ResultGroup }) {
  const say = useMessages(assessmentTexts)
  const locale = useLocale()
  const [first] = group.results
  if (group.state !== 'eligible' || first === undefined) return null
  const amount = amountOf(group)
  if (amount !== null) {
    return (
      <span className="assessment-amount">
        <b>{formatMoneyPer(amount, first.per, locale)}</b>
      </span>
    )
  }
  return !first.hasAmount ? null : <span className="assessment-amount quiet">{say.amountUnknown}</span>
}

/** Whom it is about: the members who are covered, or the members of whom it is said. */
function People({ group, assessment }: SchemeResultProps) {
  const say = useMessages(assessmentTexts)
  const locale = useLocale()
  const { results, state } = group
  const subjects = results.flatMap(({ subject, covered }) => (subject === 0 ? covered : [subject]))
  const isAll = subjects.length === 0 || (state !== 'eligible' && subjects.length === assessment.members.length)
  if (isAll) return null
  const names = subjects
    .map((id) => assessment.members.find(({ personId }) => personId === id)?.name ?? '')
    .join(locale === 'zh' ? '、' : ', ')
  return <p className="quiet small">{state === 'eligible' ? say.people(names) : names}</p>
}

type LinesProps = { readonly title: string; readonly lines: readonly { readonly text: AssessedScheme['title'] }[] }

function Lines({ title, lines }: LinesProps) {
  const locale = useLocale()
  if (lines.length === 0) return null
  return (
    <>
      <p className="quiet small">{title}</p>
      <ul className="assessment-reasons">
        {lines.map(({ text }) => (
          <li key={text.zh}>{text[locale]}</li>
        ))}
      </ul>
    </>
  )
}

type WorkingsProps = { readonly results: readonly AssessedScheme[]; readonly assessment: Assessment }

function Workings({ results, assessment }: WorkingsProps) {
  const say = useMessages(assessmentTexts)
  const nameOf = (id: number) => assessment.members.find(({ personId }) => personId === id)?.name
  const { householdId, on } = assessment
  return results.map((one) => {
    const of = results.length > 1 ? `（${nameOf(one.subject) ?? ''}）` : ''
    const subject = one.subject === 0 ? '' : `&member=${one.subject}`
    return (
      <div key={one.subject} className="assessment-workings">
        <LazyDetails summary={`${say.tree}${of}`}>{() => <Steps result={one} assessment={assessment} />}</LazyDetails>
        {assessment.recorded === null && (
          <a href={`/api/households/${householdId}/letter?scheme=${one.scheme}${subject}&on=${on}`} target="_blank" rel="noreferrer">
            {say.letter}
            {of}
          </a>
        )}
      </div>
    )
  })
}

type StepsProps = { readonly result: AssessedScheme; readonly assessment: Assessment }

/** Every step is fetched when somebody opens it: a family under twenty schemes has thousands of steps. */
function Steps({ result, assessment }: StepsProps) {
  const say = useMessages(assessmentTexts)
  const { householdId, on, recorded } = assessment
  const { scheme, subject } = result
  const nameOf = (id: number) => assessment.members.find(({ personId }) => personId === id)?.name
  const load = useLoad<Assessment>(`/api/households/${householdId}/assessment`, {
    on,
    recorded: recorded ?? undefined,
    scheme,
    member: subject === 0 ? undefined : subject,
    working: 'full',
  })
  return (
    <LoadState load={load}>{({ results: [full] }) => <ResultTrees of={full} amountTitle={say.amountTree} memberName={nameOf} />}</LoadState>
  )
}
