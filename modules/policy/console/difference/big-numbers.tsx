import { fen } from '@doudi/core/kernel/fen.ts'
import { formatCount, formatMoney, formatWan } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import type { PolicyDifference } from '../../contract/difference.ts'
import { type ChangedFilter, changedHref } from '../changed/changed-href.ts'
import { signed } from './bands.ts'
import { differenceTexts } from './messages.ts'

/** Gain, lose, money a month, added visits. */
export function BigNumbers({ difference, draftId }: { readonly difference: PolicyDifference; readonly draftId: number }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  const { gain, lose, costMonthFen, costYearFen, addedVisits } = difference
  const link = (count: number, filter: ChangedFilter) => (count === 0 ? undefined : changedHref(draftId, filter))
  const wan = (amount: number) => signed(amount, formatWan(fen(amount), locale))
  return (
    <dl className="big-numbers">
      <Big title={say.gain} number={say.households(formatCount(gain.households))} kind="gain" to={link(gain.households, { way: 'gain' })}>
        {say.persons(formatCount(gain.persons), formatMoney(gain.fenPerMonth, locale))}
      </Big>
      <Big title={say.lose} number={say.households(formatCount(lose.households))} kind="lose" to={link(lose.households, { way: 'lose' })}>
        {say.persons(formatCount(lose.persons), formatMoney(lose.fenPerMonth, locale))}
      </Big>
      <Big title={say.cost} number={wan(costMonthFen)} exact={formatMoney(costMonthFen, locale)}>
        {say.year(wan(costYearFen))}
      </Big>
      <Big title={say.visits} number={say.visitsUnit(formatCount(addedVisits))} to={link(addedVisits, { visit: 'yes' })}>
        {say.visitsNote}
      </Big>
    </dl>
  )
}

type BigProps = {
  readonly title: string
  readonly number: string
  readonly exact?: string
  readonly kind?: 'gain' | 'lose'
  /** Where the households behind the number are. */
  readonly to?: string | undefined
  readonly children: string
}

function Big({ title, number, exact, kind, to, children }: BigProps) {
  return (
    <div className="card" data-kind={kind}>
      <dt>{title}</dt>
      <dd>
        <b title={exact}>{to === undefined ? number : <AppLink to={to}>{number}</AppLink>}</b>
        <small className="quiet">{children}</small>
      </dd>
    </div>
  )
}
