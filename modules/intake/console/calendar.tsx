import { monthOf } from '@doudi/core/kernel/month.ts'
import { formatPeriod } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { DeliveryCalendar } from '../contract/delivery.ts'
import { DeliveryStateMark } from './delivery-state.tsx'
import { deliveryTexts } from './messages.ts'

type ClassRow = DeliveryCalendar['classes'][number]
type Cell = ClassRow['cells'][number]

/** Agency by month: applied, held, missing. Every cell opens its delivery. Once something has come, what never did is one line below. */
export function Calendar({ calendar }: { readonly calendar: DeliveryCalendar }) {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  const came = calendar.classes.filter(({ cells }) => cells.some(({ state }) => state !== null))
  const rows = came.length > 0 ? came : calendar.classes
  const never = calendar.classes.filter((row) => !rows.includes(row))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="card calendar-frame" aria-labelledby="calendar" tabIndex={0}>
      <h2 id="calendar">{say.calendar}</h2>
      <table className="calendar">
        <thead>
          <tr>
            <th scope="col">{say.classTitle}</th>
            {calendar.months.map((month) => (
              <th key={month} scope="col" title={formatPeriod(month, locale)}>
                {shortMonth(month, locale)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.class}>
              <th scope="row">
                {row.classTitle[locale]}
                <small className="source-note">{row.agency[locale]}</small>
              </th>
              {row.cells.map((cell) => (
                <td key={cell.period} data-state={cell.state ?? 'missing'}>
                  <CellContent cell={cell} row={row} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {never.length > 0 && <p className="quiet calendar-never">{say.neverSent(never.map(({ classTitle }) => classTitle[locale]))}</p>}
    </section>
  )
}

function CellContent({ cell, row }: { readonly cell: Cell; readonly row: ClassRow }) {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  const today = useToday()
  if (cell.state === null || cell.deliveryId === null) {
    // The month is not over: nothing is missing yet.
    if (cell.period >= monthOf(today)) return <span className="quiet">{say.notYet}</span>
    return (
      <span className="quiet" title={say.missingOf(row.classTitle[locale], formatPeriod(cell.period, locale))}>
        {say.missing}
      </span>
    )
  }
  return (
    <AppLink to={`/deliveries/${cell.deliveryId}`} className="calendar-cell">
      <DeliveryStateMark state={cell.state} />
      {cell.rows !== null && <small>{say.rowsOf(formatCount(cell.rows))}</small>}
      {cell.waiting && <small className="calendar-waiting">{say.waiting}</small>}
    </AppLink>
  )
}

/** 10月, and the year at its first month: thirteen columns must fit 1366 pixels. */
function shortMonth(period: string, locale: 'zh' | 'en'): string {
  const [year, month] = period.split('-')
  if (locale === 'en') return formatPeriod(period, 'en')
  return month === '01' ? `${year}年1月` : `${Number(month)}月`
}
