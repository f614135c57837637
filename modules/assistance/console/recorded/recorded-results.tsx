import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ResultTrees } from '@doudi/ui/components/explanation-tree/result-trees.tsx'
import { LazyDetails } from '@doudi/ui/components/lazy-details/lazy-details.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { PlainTable } from '@doudi/ui/components/plain-table/plain-table.tsx'
import { formatMoneyPer } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
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
    <PlainTable
      label={say.results}
      rows={results}
      keyOf={(one) => `${one.scheme} ${one.subject}`}
      columns={[
        {
          head: say.scheme,
          cell: (one) => (
            <>
              {one.title[locale]}
              {withSteps && (
                <LazyDetails summary={say.tree} label={say.treeOf(one.title[locale])}>
                  {() => <Tree kept={kept} of={one} nameOf={nameOf} />}
                </LazyDetails>
              )}
            </>
          ),
        },
        { head: say.who, cell: (one) => (one.subject === 0 ? say.wholeHousehold : nameOf(one.subject)) },
        { head: say.result, cell: (one) => say.states[one.state] },
        { head: say.amount, cell: (one) => <Amount of={one} />, number: true },
      ]}
    />
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

/** The steps as they were kept. */
function Tree({ kept, of, nameOf }: StepsProps) {
  const say = useMessages(recordedTexts)
  const { scheme, subject } = of
  const load = useLoad<RecordedView>(`/api/assessments/${kept.assessmentId}`, { scheme, member: subject === 0 ? undefined : subject })
  return (
    <LoadState load={load}>{({ results: [full] }) => <ResultTrees of={full} amountTitle={say.amountTree} memberName={nameOf} />}</LoadState>
  )
}
