import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ResultTrees } from '@doudi/ui/components/explanation-tree/result-trees.tsx'
import { LazyDetails } from '@doudi/ui/components/lazy-details/lazy-details.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { PlainTable } from '@doudi/ui/components/plain-table/plain-table.tsx'
import { formatMoneyPer } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { ComparedHousehold, ComparedScheme, ComparedSide } from '../../contract/changed.ts'
import { changedTexts } from './messages.ts'

type Of = { readonly compared: ComparedHousehold; readonly draftId: number }

/** Schemes side by side: in force and by the draft, with why they differ. Each opens to the steps of both. */
export function ComparedSchemes({ schemes, ...of }: Of & { readonly schemes: readonly ComparedScheme[] }) {
  const say = useMessages(changedTexts)
  const locale = useLocale()
  const nameOf = useNames(of.compared)
  return (
    <PlainTable
      label={say.scheme}
      rows={schemes}
      keyOf={(one) => `${one.scheme} ${one.subject}`}
      columns={[
        {
          head: say.scheme,
          cell: (one) => (
            <>
              <Title one={one} />
              <div className="quiet small">{one.subject === 0 ? say.whole : nameOf(one.subject)}</div>
              <Reasons one={one} />
              <LazyDetails summary={say.steps} label={say.stepsOf(titleOf(one, locale))}>
                {() => <Both one={one} {...of} />}
              </LazyDetails>
            </>
          ),
        },
        { head: say.before, cell: (one) => <Side side={one.before} /> },
        { head: say.after, cell: (one) => <Side side={one.after} /> },
      ]}
    />
  )
}

function useNames(compared: ComparedHousehold): (id: number) => string | undefined {
  const locale = useLocale()
  return (id) => compared.members.find(({ personId }) => personId === id)?.name[locale]
}

/** As the draft calls it; as the law in force does where the draft ends it. */
const titleOf = ({ after, before, scheme }: ComparedScheme, locale: 'zh' | 'en') => (after ?? before)?.title[locale] ?? scheme

function Title({ one }: { readonly one: ComparedScheme }) {
  const locale = useLocale()
  return <b>{titleOf(one, locale)}</b>
}

function Reasons({ one: { reasons } }: { readonly one: ComparedScheme }) {
  const say = useMessages(changedTexts)
  const locale = useLocale()
  if (reasons.length === 0) return null
  return (
    <ul className="compared-reasons" aria-label={say.why}>
      {reasons.map((reason) => (
        <li key={reason.zh}>{reason[locale]}</li>
      ))}
    </ul>
  )
}

function Side({ side }: { readonly side: ComparedSide | null }) {
  const say = useMessages(changedTexts)
  const locale = useLocale()
  if (side === null) return <span className="quiet">{say.none}</span>
  const { state, amountFen, amountUnknown, per } = side
  return (
    <>
      <span className={state === 'unknown' ? 'changed-unknown' : undefined}>{say.states[state]}</span>
      {amountFen !== null && (
        <div>
          <b>{formatMoneyPer(amountFen, per, locale)}</b>
        </div>
      )}
      {amountUnknown && <div className="changed-unknown">{say.amountUnknown}</div>}
    </>
  )
}

/** The steps of both. */
function Both({ one, compared, draftId }: Of & { readonly one: ComparedScheme }) {
  const say = useMessages(changedTexts)
  const nameOf = useNames(compared)
  const { scheme, subject } = one
  const query = { scheme, member: subject === 0 ? undefined : subject }
  const load = useLoad<ComparedHousehold>(`/api/policy/drafts/${draftId}/households/${compared.householdId}`, query)
  return (
    <LoadState load={load} what={say.comparing}>
      {({ schemes: [full] }) => (
        <div className="compared-steps">
          {[full?.before, full?.after].map((side, index) => (
            <section key={index === 0 ? 'before' : 'after'}>
              <h3>{index === 0 ? say.before : say.after}</h3>
              <ResultTrees of={side} amountTitle={say.amount} memberName={nameOf} />
            </section>
          ))}
        </div>
      )}
    </LoadState>
  )
}
