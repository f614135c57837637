import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Problem } from '../api/problem.ts'
import { EmptyState } from '../components/load-state/empty-state.tsx'
import { LoadState } from '../components/load-state/load-state.tsx'
import { useHref } from '../routing/area.tsx'
import { useUrlState } from '../routing/url-state.ts'
import { type Column, DataTable, type Page } from './data-table.tsx'
import './filters.css'
import { PageHead, type PageHeadProps } from './page-head.tsx'

/** Rows of a page where nothing else is said. */
const PAGE_SIZE = 50

type ListPageProps<Answer, Row> = PageHeadProps & {
  /** What stands between head and filters: tabs, a form. */
  readonly above?: ReactNode
  /** Fields of the line above the list; what they say stands in the address. */
  readonly filters?: ReactNode
  readonly load: UseQueryResult<Answer, Problem>
  readonly list: Omit<ListProps<Row>, 'label' | 'data'> & { readonly pageOf: (answer: Answer) => Page<Row> }
}

/** A list of the console: head, filters, table with pages, and what is said when there is nothing. */
export function ListPage<Answer, Row extends object>({ above, filters, load, list, ...head }: ListPageProps<Answer, Row>) {
  const { pageOf, ...of } = list
  return (
    <>
      <PageHead {...head} />
      {above}
      {filters !== undefined && <div className="row list-filters">{filters}</div>}
      <LoadState load={load}>{(answer) => <List<Row> {...of} label={head.title} data={pageOf(answer)} />}</LoadState>
    </>
  )
}

export type ListProps<Row> = {
  /** Names the table for what is remembered of it: columns, density. */
  readonly name: string
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly data: Page<Row>
  readonly rowKey: (row: Row) => string | number
  /** Where a row leads to. */
  readonly hrefOf?: ((row: Row) => string | undefined) | undefined
  readonly minWidth?: number
  /** What would fill the list; `action` offers it. */
  readonly empty: { readonly title: string; readonly text: string; readonly action?: ReactNode }
}

/** The table alone, for a page that holds more than its list. */
export function List<Row extends object>({ hrefOf, empty, ...table }: ListProps<Row>) {
  const [, go] = useLocation()
  const href = useHref()
  const open = (row: Row) => {
    const to = hrefOf?.(row)
    if (to !== undefined) go(href(to))
  }
  return (
    <DataTable<Row>
      {...table}
      {...(hrefOf === undefined ? {} : { onOpen: open })}
      empty={
        <EmptyState title={empty.title}>
          <p>{empty.text}</p>
          {empty.action}
        </EmptyState>
      }
    />
  )
}

/** What a list asks the server for: the page in the address, and the filters of these names. */
export function useListQuery(filters: readonly string[] = []): Readonly<Record<string, string | undefined>> {
  const { get } = useUrlState()
  return Object.fromEntries([...filters, 'page', 'pageSize'].map((name) => [name, get(name)]))
}

/** The page of the address, cut from rows that came all at once. */
export function useCutPage(): <Row>(rows: readonly Row[]) => Page<Row> {
  const { get } = useUrlState()
  const page = Number(get('page') ?? 1)
  const pageSize = Number(get('pageSize') ?? PAGE_SIZE)
  return (rows) => ({ rows: rows.slice((page - 1) * pageSize, page * pageSize), total: rows.length, page, pageSize })
}
