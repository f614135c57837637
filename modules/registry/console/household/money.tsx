import { formatPeriod } from '@doudi/ui/formats/dates.ts'
import { formatMoney } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { Benefit, HouseholdPage } from '../../contract/household.ts'
import { SchemeTag } from '../parts/scheme-tag.tsx'
import { householdTexts } from './messages.ts'

/** What the family receives a month, member by member, as the newest list has it. */
export function Money({ household }: { readonly household: HouseholdPage }) {
  const say = useMessages(householdTexts)
  const locale = useLocale()
  const { benefits } = household
  const known = benefits.filter((benefit) => benefit.amountFen !== null)
  const total = known.reduce((sum, benefit) => sum + (benefit.amountFen ?? 0), 0)
  const period = benefits[0]?.period
  return (
    <section className="card">
      <h2>
        {say.money} {period !== undefined && <small className="quiet">{say.moneyPeriod(formatPeriod(period, locale))}</small>}
      </h2>
      {benefits.length === 0 && <p className="quiet">{say.moneyNone}</p>}
      <ul className="money-lines">
        {benefits.map((benefit) => (
          <MoneyLine key={benefit.personId} benefit={benefit} household={household} largest={total} />
        ))}
      </ul>
      {known.length > 1 && (
        <p className="money-line">
          <span>{say.moneyTotal}</span>
          <b>{formatMoney(total, locale)}</b>
        </p>
      )}
    </section>
  )
}

type MoneyLineProps = { readonly benefit: Benefit; readonly household: HouseholdPage; readonly largest: number }

function MoneyLine({ benefit, household, largest }: MoneyLineProps) {
  const say = useMessages(householdTexts)
  const locale = useLocale()
  const member = household.members.find((one) => one.personId === benefit.personId)
  if (member === undefined) return null
  return (
    <li>
      <p className="money-line">
        <span>
          {member.name} {benefit.scheme !== null && <SchemeTag scheme={benefit.scheme} />}
        </span>
        <b>{benefit.amountFen === null ? (benefit.scheme === null ? '' : say.amountUnknown) : formatMoney(benefit.amountFen, locale)}</b>
      </p>
      {benefit.amountFen !== null && largest > 0 && (
        <div className="money-bar" style={{ width: `${(benefit.amountFen / largest) * 100}%` }} aria-hidden="true" />
      )}
      {benefit.declaredIncomeFen !== null && <p className="small quiet">{say.declared(formatMoney(benefit.declaredIncomeFen, locale))}</p>}
    </li>
  )
}
