import { Table, type TableColumnsType } from 'antd'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { formatCount } from '../formats/money.ts'
import { useRemembered } from '../hooks/use-remembered.ts'
import { useRowKeys } from '../hooks/use-row-keys.ts'
import { useMessages } from '../locale.tsx'
import { terms } from '../messages/terms.ts'
import { useUrlState } from '../routing/url-state.ts'
import { useScale } from '../size.tsx'
import { TableSettings } from './table-settings.tsx'
import './data-table.css'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly width?: number
  readonly align?: 'right'
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

type DataTableProps<Row> = {
  /** Names the table for what is remembered of it: columns, density. */
  readonly name: string
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly data: Page<Row>
  readonly rowKey: (row: Row) => string | number
  readonly empty: ReactNode
  readonly onOpen?: (row: Row) => void
  /** Width below which it scrolls sideways. */
  readonly minWidth?: number
  /** The row whose panel is open. */
  readonly openKey?: string | number | undefined
}

/** A list of the console: sticky head and first column, page in the address, j k Enter, columns and density remembered. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { name, columns, data, rowKey, onOpen, openKey, minWidth = 900 } = props
  const say = useMessages(terms)
  const scale = useScale()
  const { change } = useUrlState()
  const [hidden, setHidden] = useRemembered<readonly string[]>(`columns.${name}`, [])
  const [dense, setDense] = useRemembered<boolean>('dense', true)
  const open = (index: number) => {
    const row = data.rows[index]
    if (row !== undefined) onOpen?.(row)
  }
  const active = useRowKeys(data.rows.length, { open })
  const frame = useActiveInView(active)
  useScrollByKeys(frame, props.label)
  return (
    <div ref={frame} className="data-table" data-dense={dense}>
      <TableSettings columns={columns} hidden={hidden} onHidden={setHidden} dense={dense} onDense={setDense}>
        {say.total(formatCount(data.total))}
      </TableSettings>
      <Table<Row>
        aria-label={props.label}
        size={dense ? 'medium' : 'large'}
        rowKey={rowKey}
        dataSource={[...data.rows]}
        columns={toAntd(
          columns.filter((column) => !hidden.includes(column.key)),
          scale,
        )}
        tableLayout="fixed"
        scroll={{ x: minWidth * scale }}
        sticky={{ offsetHeader: useTopBarHeight() }}
        locale={{ emptyText: props.empty }}
        rowClassName={(row, index) => rowClass(index === active, openKey !== undefined && rowKey(row) === openKey)}
        onRow={(_row, index) => ({ onClick: (event) => !isOwnTarget(event.target) && index !== undefined && open(index) })}
        pagination={{
          current: data.page,
          pageSize: data.pageSize,
          total: data.total,
          hideOnSinglePage: data.total <= 20,
          showSizeChanger: true,
          pageSizeOptions: [20, 50, 100, 200],
          onChange: (page, pageSize) => change(pageSize === data.pageSize ? { page } : { page: 1, pageSize }),
        }}
      />
    </div>
  )
}

function toAntd<Row>(columns: readonly Column<Row>[], scale: number): TableColumnsType<Row> {
  return columns.map((column, index) => ({
    key: column.key,
    title: column.title,
    render: (_value: unknown, row: Row) => column.render(row),
    ...(column.width === undefined ? {} : { width: column.width * scale }),
    ...(column.align === undefined ? {} : { align: column.align }),
    ...(index === 0 ? { fixed: 'start' as const } : {}),
  }))
}

function rowClass(active: boolean, open: boolean): string {
  return `data-row${active ? ' data-row-active' : ''}${open ? ' data-row-open' : ''}`
}

/** A link or button in a row does its own thing. */
function isOwnTarget(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, summary') !== null
}

function useActiveInView(active: number) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active >= 0) frame.current?.querySelector('.data-row-active')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return frame
}

/** What scrolls sideways can be reached by keyboard, also where no row holds a link. */
function useScrollByKeys(frame: RefObject<HTMLDivElement | null>, label: string) {
  useEffect(() => {
    const body = frame.current?.querySelector('.ant-table-body, .ant-table-content')
    body?.setAttribute('tabindex', '0')
    body?.setAttribute('role', 'region')
    body?.setAttribute('aria-label', label)
  })
}

/** The table's head stops below the top bar, which grows with the text size; on phones the bar scrolls away. */
function useTopBarHeight(): number {
  const [height, setHeight] = useState(0)
  useEffect(() => {
    const bar = document.querySelector('.top-bar')
    setHeight(bar !== null && getComputedStyle(bar).position === 'sticky' ? bar.clientHeight : 0)
  }, [])
  return height
}
