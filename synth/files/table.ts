import type { CsvStyle } from './csv-file.ts'
import { CsvFile } from './csv-file.ts'
import { dated, inline, nothing, numeric, shared, XlsxFile } from './xlsx-file.ts'

/** A small table's cell, whatever file it goes into. */
export type Cell =
  | { readonly as: 'text'; readonly text: string; readonly rare?: boolean }
  | { readonly as: 'yuan'; readonly fen: number }
  | { readonly as: 'date'; readonly day: number }
  | { readonly as: 'number'; readonly text: string }
  | { readonly as: 'empty' }

export const text = (value: string): Cell => ({ as: 'text', text: value })
/** A text that hardly comes twice: an inline string in a workbook. */
export const rareText = (value: string): Cell => ({ as: 'text', text: value, rare: true })
export const yuan = (fen: number): Cell => ({ as: 'yuan', fen })
export const date = (day: number): Cell => ({ as: 'date', day })
export const number = (value: string): Cell => ({ as: 'number', text: value })
export const empty: Cell = { as: 'empty' }

export type Table = {
  /** Record number of the next row, the header being 1. */
  readonly line: () => number
  readonly row: (cells: readonly Cell[]) => void
  readonly close: () => number
}

export function openTable(path: string, header: readonly string[], style: CsvStyle | 'xlsx'): Table {
  const table = style === 'xlsx' ? workbook(path) : csvTable(path, style)
  table.row(header.map(text))
  return table
}

function csvTable(path: string, style: CsvStyle): Table {
  const csv = new CsvFile(path, style)
  const write = (cell: Cell): void => {
    if (cell.as === 'yuan') csv.yuan(cell.fen)
    else if (cell.as === 'date') csv.date(cell.day)
    else if (cell.as === 'empty') csv.empty()
    else csv.text(cell.text)
  }
  return {
    line: () => csv.line,
    row: (cells) => {
      cells.forEach(write)
      csv.endRow()
    },
    close: () => csv.close(),
  }
}

function workbook(path: string): Table {
  const file = new XlsxFile(path)
  const convert = (cell: Cell) => {
    switch (cell.as) {
      case 'text':
        return cell.rare ? inline(cell.text) : shared(cell.text)
      case 'number':
        return numeric(cell.text)
      case 'yuan':
        return numeric(`${Math.floor(cell.fen / 100)}.${String(cell.fen % 100).padStart(2, '0')}`)
      case 'date':
        return dated(cell.day)
      case 'empty':
        return nothing
    }
  }
  return { line: () => file.line, row: (cells) => file.row(cells.map(convert)), close: () => file.close() }
}
