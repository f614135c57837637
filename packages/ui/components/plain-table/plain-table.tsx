import type { ReactNode } from 'react'
import { ScrollFrame } from '../scroll-frame/scroll-frame.tsx'

export type PlainColumn<Row> = {
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Figures stand on the right, with their head. */
  readonly number?: boolean
  readonly className?: string
}

type PlainTableProps<Row> = {
  /** What the table is, for who cannot see it. */
  readonly label: string
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  /** Of a table with sentences in it: on a phone it scrolls rather than a word a line. @unit px */
  readonly minWidth?: number
}

/** A small table that stands whole: no pages, no sorting. Lists of the console are `ListPage`. */
export function PlainTable<Row>({ label, columns, rows, keyOf, minWidth }: PlainTableProps<Row>) {
  const classOf = ({ number, className }: PlainColumn<Row>) =>
    [number ? 'number' : undefined, className].filter((name) => name !== undefined).join(' ') || undefined
  return (
    <ScrollFrame label={label}>
      <table className="plain-table" style={{ minWidth }}>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={place} scope="col" className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, place) => (
                <td key={place} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
