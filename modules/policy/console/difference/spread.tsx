import { ScrollFrame } from '@doudi/ui/components/scroll-frame/scroll-frame.tsx'
import { formatCount, formatMoney, formatShare } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import type { ReactNode } from 'react'
import type { PolicyDifference } from '../../contract/difference.ts'
import { type ChangedFilter, changedHref } from '../changed/changed-href.ts'
import { bandName, most, signed } from './bands.ts'
import { BarChart, type Bars } from './bar-chart.tsx'
import { differenceTexts } from './messages.ts'

const UP = '#0f766e'
const DOWN = '#b54708'

/** How much a household and month, in bands. */
export function Histogram({ difference: { histogram }, draftId }: { readonly difference: PolicyDifference; readonly draftId: number }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  const all = histogram.reduce((sum, band) => sum + band.households, 0)
  const top = most(histogram, (band) => band.households)
  const title =
    top === undefined
      ? say.change
      : say.histogramTitle(bandName(top, locale), formatCount(top.households), formatShare(top.households, all))
  const bars: Bars = {
    names: histogram.map((band) => bandName(band, locale)),
    series: [{ name: say.count, colour: UP, values: histogram.map((band) => band.households) }],
    lying: true,
  }
  return (
    <Beside title={title} label={say.change} bars={bars}>
      <thead>
        <tr>
          <th scope="col">{say.change}</th>
          <th scope="col" className="number">
            {say.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {histogram.map((band) => (
          <tr key={band.fromFen}>
            <td>{bandName(band, locale)}</td>
            <td className="number">
              <Count count={band.households} to={changedHref(draftId, { fromFen: band.fromFen, toFen: band.toFen })} />
            </td>
          </tr>
        ))}
      </tbody>
    </Beside>
  )
}

/** A number of households that opens to them; none opens to nothing. */
function Count({ count, to }: { readonly count: number; readonly to: string }) {
  return count === 0 ? '0' : <AppLink to={to}>{formatCount(count)}</AppLink>
}

interface SpreadRow {
  readonly key: string
  readonly filter: ChangedFilter
  readonly name: string
  readonly gain: number
  readonly lose: number
  readonly fenPerMonth: number
}

export function ByTownship({ rows, draftId }: { readonly rows: PolicyDifference['byTownship']; readonly draftId: number }) {
  const say = useMessages(differenceTexts)
  const spread = rows.map((row) => ({ ...row, key: String(row.division), filter: { township: row.division } }))
  const top = most(spread, touched)
  const title = top === undefined ? say.townshipNone : say.townshipTitle(top.name, formatCount(touched(top)))
  return <Spread title={title} label={say.townships} head={say.township} rows={spread} draftId={draftId} />
}

export function ByGroup({ rows, draftId }: { readonly rows: PolicyDifference['byGroup']; readonly draftId: number }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  const spread = rows.map((row) => ({ ...row, name: row.group[locale], filter: { group: row.key } }))
  const top = most(spread, touched)
  const title = top === undefined ? say.groups : say.groupTitle(top.name, formatCount(touched(top)))
  return <Spread title={title} label={say.groups} head={say.group} rows={spread} draftId={draftId} />
}

const touched = (row: Pick<SpreadRow, 'gain' | 'lose'>) => row.gain + row.lose

type SpreadProps = {
  readonly title: string
  readonly label: string
  readonly head: string
  readonly rows: readonly SpreadRow[]
  readonly draftId: number
}

function Spread({ title, label, head, rows, draftId }: SpreadProps) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  const bars: Bars = {
    names: rows.map((row) => row.name),
    series: [
      { name: say.gain, colour: UP, values: rows.map((row) => row.gain) },
      { name: say.lose, colour: DOWN, values: rows.map((row) => row.lose) },
    ],
    lying: true,
  }
  return (
    <Beside title={title} label={label} bars={bars}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {[say.gain, say.lose, say.money].map((name) => (
            <th key={name} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>{row.name}</td>
            {(['gain', 'lose'] as const).map((way) => (
              <td key={way} className="number">
                <Count count={row[way]} to={changedHref(draftId, { ...row.filter, way })} />
              </td>
            ))}
            <td className="number">{signed(row.fenPerMonth, formatMoney(row.fenPerMonth, locale))}</td>
          </tr>
        ))}
      </tbody>
    </Beside>
  )
}

type BesideProps = { readonly title: string; readonly label: string; readonly bars: Bars; readonly children: ReactNode }

/** A chart with a sentence as its title, and the figures of it in a table beside. */
function Beside({ title, label, bars, children }: BesideProps) {
  const say = useMessages(differenceTexts)
  return (
    <section className="card" aria-label={label}>
      <h3>{title}</h3>
      <div className="chart-beside">
        <BarChart title={title} unit={say.households('').trim()} bars={bars} />
        <ScrollFrame label={say.table}>
          <table className="plain-table">{children}</table>
        </ScrollFrame>
      </div>
    </section>
  )
}
