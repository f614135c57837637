import type { Trace } from '@doudi/core/rules/trace.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ExplanationTree } from '@doudi/ui/components/explanation-tree/explanation-tree.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { ScrollFrame } from '@doudi/ui/components/scroll-frame/scroll-frame.tsx'
import { formatMoneyPer } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useState } from 'react'
import type { RecordedResult, RecordedView } from '../../contract/recorded-assessment.ts'
import { recordedTexts } from './messages.ts'

type Kept = Pick<RecordedView, 'assessmentId' | 'results'> & Partial<Pick<RecordedView, 'members'>>
type RecordedResultsProps = {
  readonly kept: Kept
  /** Whether each result opens to its steps. */
  readonly withSteps?: boolean
}

/** Every scheme with the result of then: what applied first, the rest for who asks. */
export function RecordedResults({ kept, withSteps = false }: RecordedResultsProps) {
  const say = useMessages(recordedTexts)
  const eligible = kept.results.filter(({ state }) => state === 'eligible')
  const others = kept.results.filter(({ state }) => state !== 'eligible')
  return (
    <section className="card recorded-results">
      <h2>{say.results}</h2>
      {eligible.length > 0 && <Results kept={kept} results={eligible} withSteps={withSteps} />}
      {others.length > 0 && (
        <details open={eligible.length === 0}>
          <summary>{say.others(others.length)}</summary>
          <Results kept={kept} results={others} withSteps={withSteps} />
        </details>
      )}
    </section>
  )
}

type ResultsProps = { readonly kept: Kept; readonly results: readonly RecordedResult[]; readonly withSteps: boolean }

function Results({ kept, results, withSteps }: ResultsProps) {
  const say = useMessages(recordedTexts)
  const locale = useLocale()
  const nameOf = (id: number) => kept.members?.find(({ personId }) => personId === id)?.name ?? say.member(id)
  return (
    <ScrollFrame label={say.results}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say.scheme}</th>
            <th scope="col">{say.who}</th>
            <th scope="col">{say.result}</th>
            <th scope="col" className="number">
              {say.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.map((one) => (
            <tr key={`${one.scheme} ${one.subject}`}>
              <td>
                {one.title[locale]}
                {withSteps && <Steps kept={kept} of={one} nameOf={nameOf} />}
              </td>
              <td>{one.subject === 0 ? say.wholeHousehold : nameOf(one.subject)}</td>
              <td>{say.states[one.state]}</td>
              <td className="number">
                <Amount of={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}

function Amount({ of: { state, amountFen, hasAmount, per } }: { readonly of: RecordedResult }) {
  const say = useMessages(recordedTexts)
  const locale = useLocale()
  if (state !== 'eligible' || !hasAmount) return null
  if (amountFen === null) return <span className="quiet">{say.amountUnknown}</span>
  return formatMoneyPer(amountFen, per, locale)
}

type StepsProps = { readonly kept: Kept; readonly of: RecordedResult; readonly nameOf: (id: number) => string }

/** The steps as they were kept, fetched when somebody opens them. */
function Steps(props: StepsProps) {
  const say = useMessages(recordedTexts)
  const locale = useLocale()
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={say.treeOf(props.of.title[locale])}>{say.tree}</summary>
      {isOpen && <Tree {...props} />}
    </details>
  )
}

function Tree({ kept, of, nameOf }: StepsProps) {
  const say = useMessages(recordedTexts)
  const { scheme, subject } = of
  const load = useLoad<RecordedView>(`/api/assessments/${kept.assessmentId}`, { scheme, member: subject === 0 ? undefined : subject })
  return (
    <LoadState load={load}>
      {({ results: [full] }) => (
        <>
          {/* The contract says: the trees of packages/core/rules. */}
          {full?.tree != null && <ExplanationTree trace={full.tree as Trace} memberName={nameOf} />}
          {full?.amountTree != null && <p className="quiet small">{say.amountTree}</p>}
          {full?.amountTree != null && <ExplanationTree trace={full.amountTree as Trace} memberName={nameOf} />}
        </>
      )}
    </LoadState>
  )
}
