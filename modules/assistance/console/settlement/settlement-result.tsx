import { month, monthsBetween } from '@doudi/core/kernel/month.ts'
import { ScrollFrame } from '@doudi/ui/components/scroll-frame/scroll-frame.tsx'
import { formatPeriod } from '@doudi/ui/formats/dates.ts'
import { formatMoney } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { SettledPeriod, SettledSide, Settlement } from '../../contract/settlement.ts'
import { settlementTexts } from './messages.ts'

/** Sums kept apart, the periods with their reasons, and every month. */
export function SettlementResult({ settlement }: { readonly settlement: Settlement }) {
  const say = useMessages(settlementTexts)
  const locale = useLocale()
  const { title, periods } = settlement
  return (
    <section className="stack" aria-label={say.result(title[locale])}>
      <h2>{say.result(title[locale])}</h2>
      <Sums settlement={settlement} />
      {periods.length === 0 ? (
        <p>{say.same}</p>
      ) : (
        <section className="card">
          <h3>{say.why}</h3>
          <ul className="settlement-periods">
            {periods.map((period) => (
              <PeriodLine key={period.first} period={period} />
            ))}
          </ul>
        </section>
      )}
      <Months settlement={settlement} />
    </section>
  )
}

function Sums({ settlement: { months, arrearsFen, recoveryFen, open } }: { readonly settlement: Settlement }) {
  const say = useMessages(settlementTexts)
  const locale = useLocale()
  const count = (sign: 1 | -1) => months.filter(({ differenceFen }) => Math.sign(differenceFen ?? 0) === sign).length
  return (
    <>
      <dl className="settlement-sums">
        <Sum title={say.arrears} value={formatMoney(arrearsFen, locale)} note={say.months(count(1))} />
        <Sum title={say.recovery} value={formatMoney(recoveryFen, locale)} note={say.months(count(-1))} />
        {open.length > 0 && (
          <Sum
            title={say.open}
            value={say.months(open.length)}
            note={open.map((one) => formatPeriod(one, locale)).join(locale === 'zh' ? '、' : ', ')}
          />
        )}
      </dl>
      <p className="quiet small">{say.apart}</p>
    </>
  )
}

function Sum({ title, value, note }: { readonly title: string; readonly value: string; readonly note: string }) {
  return (
    <div className="card">
      <dt>{title}</dt>
      <dd>
        <b>{value}</b>
        <small className="quiet">{note}</small>
      </dd>
    </div>
  )
}

function PeriodLine({ period }: { readonly period: SettledPeriod }) {
  const say = useMessages(settlementTexts)
  const locale = useLocale()
  const { first, last, before, after, differenceFen, reasons } = period
  const count = monthsBetween(month(first), month(last)) + 1
  const each = differenceFen === null ? undefined : formatMoney(Math.abs(differenceFen), locale)
  return (
    <li>
      <p>
        <b>{say.span(formatPeriod(first, locale), formatPeriod(last, locale))}</b> <span className="quiet">{say.months(count)}</span>
      </p>
      <p>
        {say.before} <Side side={before} />
        {locale === 'zh' ? '，' : ', '}
        {say.after} <Side side={after} />
        {locale === 'zh' ? '：' : ': '}
        {each === undefined || differenceFen === null ? (
          <span className="settlement-open">{say.isOpen}</span>
        ) : (
          <b>
            {differenceFen > 0 ? say.eachMore(each) : say.eachLess(each)}
            {count > 1 && (locale === 'zh' ? '，' : ', ') + say.inAll(formatMoney(Math.abs(differenceFen) * count, locale))}
          </b>
        )}
      </p>
      <ul aria-label={say.why}>
        {reasons.length === 0 ? (
          <li className="quiet">{say.noReason}</li>
        ) : (
          reasons.map((reason) => <li key={reason.zh}>{reason[locale]}</li>)
        )}
      </ul>
    </li>
  )
}

function Side({ side: { state, amountFen } }: { readonly side: SettledSide }) {
  const say = useMessages(settlementTexts)
  const locale = useLocale()
  if (state === 'unknown') return <span className="settlement-open">{say.states.unknown}</span>
  if (amountFen === null) return <span className="settlement-open">{say.amountUnknown}</span>
  return state === 'not' ? <span>{say.states.not}</span> : <span>{formatMoney(amountFen, locale)}</span>
}

function Months({ settlement: { months, arrearsFen, recoveryFen } }: { readonly settlement: Settlement }) {
  const say = useMessages(settlementTexts)
  const locale = useLocale()
  return (
    <section className="card">
      <h3>{say.byMonth}</h3>
      <ScrollFrame label={say.byMonth}>
        <table className="plain-table settlement-months">
          <thead>
            <tr>
              <th scope="col">{say.month}</th>
              {[say.before, say.after, say.difference].map((head) => (
                <th key={head} scope="col" className="number">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month: of, before, after, differenceFen }) => (
              <tr key={of}>
                <td>{formatPeriod(of, locale)}</td>
                <td className="number">
                  <Side side={before} />
                </td>
                <td className="number">
                  <Side side={after} />
                </td>
                <td className="number">
                  {differenceFen === null ? <span className="settlement-open">{say.isOpen}</span> : signed(differenceFen, locale)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {[
              [say.arrears, arrearsFen],
              [say.recovery, -recoveryFen],
            ].map(([title, amount]) => (
              <tr key={title}>
                <td colSpan={3}>
                  {say.sum} {title}
                </td>
                <td className="number">{signed(Number(amount), locale)}</td>
              </tr>
            ))}
          </tfoot>
        </table>
      </ScrollFrame>
    </section>
  )
}

/** +70 元, −400 元: a difference always says its direction. */
function signed(amount: number, locale: 'zh' | 'en'): string {
  const text = formatMoney(Math.abs(amount), locale)
  return amount === 0 ? text : `${amount > 0 ? '+' : '−'}${text}`
}
