import { fen } from '@doudi/core/kernel/fen.ts'
import { formatCount, formatMoney, formatWan } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { PolicyDifference } from '../../contract/difference.ts'
import { signed } from './bands.ts'
import { differenceTexts } from './messages.ts'

/** Gain, lose, money a month, added visits. */
export function BigNumbers({ difference }: { readonly difference: PolicyDifference }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  const { gain, lose, costMonthFen, costYearFen, addedVisits } = difference
  const wan = (amount: number) => signed(amount, formatWan(fen(amount), locale))
  return (
    <dl className="big-numbers">
      <Big title={say.gain} number={say.households(formatCount(gain.households))} kind="gain">
        {say.persons(formatCount(gain.persons), formatMoney(gain.fenPerMonth, locale))}
      </Big>
      <Big title={say.lose} number={say.households(formatCount(lose.households))} kind="lose">
        {say.persons(formatCount(lose.persons), formatMoney(lose.fenPerMonth, locale))}
      </Big>
      <Big title={say.cost} number={wan(costMonthFen)} exact={formatMoney(costMonthFen, locale)}>
        {say.year(wan(costYearFen))}
      </Big>
      <Big title={say.visits} number={say.visitsUnit(formatCount(addedVisits))}>
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
  readonly children: string
}

function Big({ title, number, exact, kind, children }: BigProps) {
  return (
    <div className="card" data-kind={kind}>
      <dt>{title}</dt>
      <dd>
        <b title={exact}>{number}</b>
        <small className="quiet">{children}</small>
      </dd>
    </div>
  )
}
