import { monthOf } from '@doudi/core/kernel/month.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { PageHead } from '@doudi/ui/console/page-head.tsx'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useToday } from '@doudi/ui/today.tsx'
import { useParams } from 'wouter'
import type { Assessment } from '../../contract/assessment.ts'
import type { Settlement } from '../../contract/settlement.ts'
import { settlementTexts } from './messages.ts'
import { firstChoice, questionOf, type SettlementChoice } from './settlement-choice.ts'
import { SettlementForm, useLatestDay } from './settlement-form.tsx'
import { SettlementResult } from './settlement-result.tsx'
import './settlement.css'

/** What a family is still owed, or got too much, when standards or facts are known otherwise than on the day it was decided. */
export default function SettlementPage() {
  const say = useMessages(settlementTexts)
  const { householdId = '' } = useParams()
  const load = useLoad<Assessment>(`/api/households/${householdId}/assessment`, { on: undefined, recorded: undefined })
  return (
    <div className="stack">
      <PageHead title={say.title} lead={say.lead}>
        <AppLink to={`/households/${householdId}`}>{say.back}</AppLink>
      </PageHead>
      <LoadState load={load}>{(assessment) => <Body assessment={assessment} />}</LoadState>
    </div>
  )
}

function Body({ assessment }: { readonly assessment: Assessment }) {
  const say = useMessages(settlementTexts)
  const locale = useLocale()
  const today = useToday()
  const latest = useLatestDay()
  const { get, change } = useUrlState()
  const schemes = assessment.results.filter(({ subject, per, hasAmount }) => subject === 0 && per === 'month' && hasAmount)
  const [first] = [...schemes.filter(({ state }) => state === 'eligible'), ...schemes]
  if (first === undefined) return <p className="quiet">{say.noSchemes}</p>
  const proposed = firstChoice(monthOf(today))
  const chosen: SettlementChoice = {
    scheme: get('scheme') ?? first.scheme,
    from: get('from') ?? proposed.from,
    to: get('to') ?? proposed.to,
    recorded: get('known') ?? proposed.recorded,
  }
  const question = get('scheme') === undefined ? undefined : questionOf(chosen, latest)
  const names = assessment.members.map(({ name }) => name).join(locale === 'zh' ? '、' : ', ')
  return (
    <>
      <p className="quiet">{say.ofHousehold(names)}</p>
      <SettlementForm
        schemes={schemes.map(({ scheme, title }) => ({ value: scheme, label: title[locale] }))}
        chosen={chosen}
        onChoose={({ scheme, from, to, recorded }) => change({ scheme, from, to, known: recorded })}
      />
      {question === undefined ? <p className="quiet">{say.choose}</p> : <Result householdId={assessment.householdId} question={question} />}
    </>
  )
}

function Result(of: { readonly householdId: number; readonly question: NonNullable<ReturnType<typeof questionOf>> }) {
  const say = useMessages(settlementTexts)
  const load = useLoad<Settlement>(`/api/households/${of.householdId}/settlement`, of.question)
  return (
    <LoadState load={load} what={say.reckoning}>
      {(settlement) => <SettlementResult settlement={settlement} />}
    </LoadState>
  )
}
