import type { ByteSource } from './byte-source.ts'
import type { TextRecord } from './csv-reader.ts'
import { fileRefusals, maxColumns } from './file-refused.ts'
import { columnOf, numberText, unescapeText } from './xlsx-cells.ts'
import { type Container, openContainer, type XmlHandler } from './xlsx-container.ts'
import { readWorkbook, sharedText, type Workbook } from './xlsx-workbook.ts'

/** A table that comes from a container and is read once, front to back. */
export type RowTable = {
  readonly header: readonly string[]
  readonly batches: AsyncGenerator<readonly TextRecord[]>
  readonly close: () => void
}

const maxRows = 1_048_576

/**
 * Opens the first visible sheet that holds anything; its first row that is not empty is the header. Formula cells give the value that was
 * stored with them. What a sheet declares as its size is ignored: only cells with content count.
 * @throws FileRefused, also while the batches are read
 */
export async function openXlsx(source: ByteSource): Promise<RowTable> {
  const container = await openContainer(source)
  try {
    const workbook = await readWorkbook(container)
    for (const part of workbook.sheets) {
      const batches = readSheet(container, workbook, part)
      const first = await batches.next()
      if (first.done) continue
      const [header, ...rest] = first.value
      return { header: (header?.cells ?? []).map((cell) => cell.trim()), batches: rejoin(rest, batches), close: container.close }
    }
    throw fileRefusals.noHeader()
  } catch (error) {
    container.close()
    throw error
  }
}

async function* rejoin(first: readonly TextRecord[], rest: AsyncGenerator<readonly TextRecord[]>): AsyncGenerator<readonly TextRecord[]> {
  if (first.length > 0) yield first
  yield* rest
}

async function* readSheet(container: Container, workbook: Workbook, part: string): AsyncGenerator<readonly TextRecord[]> {
  let rows: TextRecord[] = []
  for await (const _ of container.parse(
    part,
    sheetHandler(workbook, (row) => rows.push(row)),
  )) {
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
}

/** Collects cells into rows. The row number is the sheet's own, so that it is the one people see. */
function sheetHandler(workbook: Workbook, done: (row: TextRecord) => void): XmlHandler {
  let cells: string[] = []
  let row = 0
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let isValue = false
  let phonetic = 0
  const finishCell = () => {
    const text = value === '' ? '' : textOf(workbook, { type, style, value })
    if (text === '') return
    if (column >= maxColumns) throw fileRefusals.tooManyColumns(maxColumns, row)
    while (cells.length < column) cells.push('')
    cells[column] = text
  }
  return {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributes.r ?? row + 1)
        if (!(row <= maxRows)) throw fileRefusals.tooManyRows(maxRows)
        cells = []
        column = -1
      } else if (name === 'c') {
        column = columnOf(attributes.r ?? '') ?? column + 1
        type = attributes.t ?? 'n'
        style = Number(attributes.s ?? 0)
        value = ''
      } else if (name === 'rPh') phonetic += 1
      else if (name === 'v' || name === 't') isValue = phonetic === 0
    },
    text(part) {
      if (isValue) value += part
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'c') finishCell()
      else if (name === 'row' && cells.some((cell) => cell.trim() !== '')) done({ row, cells })
    },
  }
}

function textOf(workbook: Workbook, cell: { type: string; style: number; value: string }): string {
  switch (cell.type) {
    case 's':
      return sharedText(workbook, cell.value)
    case 'n':
      return numberText(cell.value, workbook.styles[cell.style] ?? 'number', workbook.date1904)
    case 'd':
      return cell.value.slice(0, 10)
    case 'b':
      return cell.value === '1' ? '是' : '否'
    default:
      return unescapeText(cell.value)
  }
}
