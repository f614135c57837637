import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { type Column, DataTable, type Page } from '@doudi/ui/console/data-table.tsx'
import { formatInstant, formatPeriod } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useToday } from '@doudi/ui/today.tsx'
import { useLocation } from 'wouter'
import type { Delivery } from '../contract/delivery.ts'
import { deliveryStates } from '../domain/delivery-state.ts'
import { DeliveryStateMark } from './delivery-state.tsx'
import { deliveryTexts } from './messages.ts'

const isBusy = (delivery: Delivery) => delivery.state === 'received' || delivery.state === 'applying'

/** Everything delivered to the area, newest first. */
export function DeliveryTable() {
  const { get } = useUrlState()
  const query = { state: get('state'), class: get('class'), period: get('period'), page: get('page'), pageSize: get('pageSize') ?? 20 }
  const load = useLoad<Page<Delivery>>('/api/deliveries', query, { keep: true, every: (list) => (list?.rows.some(isBusy) ? 1500 : 60_000) })
  return (
    <>
      <StateFilter />
      <LoadState load={load}>{(list) => <List list={list} />}</LoadState>
    </>
  )
}

function StateFilter() {
  const say = useMessages(deliveryTexts)
  const { get, change } = useUrlState()
  return (
    <select
      className="plain-field deliveries-filter"
      aria-label={say.columns.state}
      value={get('state') ?? ''}
      onChange={(event) => change({ state: event.target.value })}
    >
      <option value="">{say.anyState}</option>
      {deliveryStates.map((state) => (
        <option key={state} value={state}>
          {say.states[state]}
        </option>
      ))}
    </select>
  )
}

function List({ list }: { readonly list: Page<Delivery> }) {
  const say = useMessages(deliveryTexts)
  const columns = useColumns()
  const [, go] = useLocation()
  const href = useHref()
  return (
    <DataTable
      name="deliveries"
      label={say.all}
      columns={columns}
      data={list}
      rowKey={(row) => row.deliveryId}
      onOpen={(row) => go(href(`/deliveries/${row.deliveryId}`))}
      minWidth={980}
      empty={
        <EmptyState title={say.emptyTitle}>
          <p>{say.empty}</p>
        </EmptyState>
      }
    />
  )
}

function useColumns(): readonly Column<Delivery>[] {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  const today = useToday()
  const counts = (['rows', 'kept', 'rejected'] as const).map(
    (key): Column<Delivery> => ({
      key,
      title: say.columns[key],
      width: 100,
      align: 'right',
      render: (row) => (row[key] === null ? '' : formatCount(row[key])),
    }),
  )
  return [
    {
      key: 'class',
      title: say.columns.class,
      width: 170,
      render: (row) => <AppLink to={`/deliveries/${row.deliveryId}`}>{row.classTitle[locale]}</AppLink>,
    },
    { key: 'period', title: say.columns.period, width: 110, render: (row) => formatPeriod(row.period, locale) },
    { key: 'state', title: say.columns.state, width: 110, render: (row) => <DeliveryStateMark state={row.state} /> },
    ...counts,
    { key: 'file', title: say.columns.file, render: (row) => <span className="file-name">{row.fileName}</span> },
    { key: 'received', title: say.columns.received, width: 140, render: (row) => formatInstant(row.receivedAt, today, locale) },
    { key: 'by', title: say.columns.by, width: 110, render: (row) => accountName(row.receivedBy, locale) },
  ]
}
