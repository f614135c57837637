import { type PlainColumn, PlainTable } from '@doudi/ui/components/plain-table/plain-table.tsx'
import { formatCount, formatMoney, formatShare } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
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
    <Beside
      title={title}
      label={say.change}
      bars={bars}
      rows={histogram}
      keyOf={(band) => band.fromFen}
      columns={[
        { head: say.change, cell: (band) => bandName(band, locale) },
        {
          head: say.count,
          cell: ({ households, fromFen, toFen }) => <Count count={households} to={changedHref(draftId, { fromFen, toFen })} />,
          number: true,
        },
      ]}
    />
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
  const opened = (row: SpreadRow, way: 'gain' | 'lose') => <Count count={row[way]} to={changedHref(draftId, { ...row.filter, way })} />
  const bars: Bars = {
    names: rows.map((row) => row.name),
    series: [
      { name: say.gain, colour: UP, values: rows.map((row) => row.gain) },
      { name: say.lose, colour: DOWN, values: rows.map((row) => row.lose) },
    ],
    lying: true,
  }
  return (
    <Beside
      title={title}
      label={label}
      bars={bars}
      rows={rows}
      keyOf={(row) => row.key}
      columns={[
        { head, cell: (row) => row.name },
        { head: say.gain, cell: (row) => opened(row, 'gain'), number: true },
        { head: say.lose, cell: (row) => opened(row, 'lose'), number: true },
        { head: say.money, cell: (row) => signed(row.fenPerMonth, formatMoney(row.fenPerMonth, locale)), number: true },
      ]}
    />
  )
}

type BesideProps<Row> = {
  readonly title: string
  readonly label: string
  readonly bars: Bars
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  readonly columns: readonly PlainColumn<Row>[]
}

/** A chart with a sentence as its title, and the figures of it in a table beside. */
function Beside<Row>({ title, label, bars, ...table }: BesideProps<Row>) {
  const say = useMessages(differenceTexts)
  return (
    <section className="card" aria-label={label}>
      <h3>{title}</h3>
      <div className="chart-beside">
        <BarChart title={title} unit={say.households('').trim()} bars={bars} />
        <PlainTable label={say.table} {...table} />
      </div>
    </section>
  )
}
