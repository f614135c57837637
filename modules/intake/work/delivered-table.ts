/** Opens what was delivered, whatever its kind, as records of text that can be read in parallel. */
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { type ByteSource, openSource, readChunks, type SourceDescriptor } from '@doudi/platform/files/byte-source.ts'
import { openCsv, type TextTable } from '@doudi/platform/files/csv-reader.ts'
import { openParquet } from '@doudi/platform/files/parquet-reader.ts'
import { recogniseFile } from '@doudi/platform/files/recognise.ts'
import { createSealed } from '@doudi/platform/files/sealed-files.ts'
import { openXlsx, type RowTable } from '@doudi/platform/files/xlsx-reader.ts'

export type DeliveredTable = {
  /** Where the records are: the delivered file itself, or a sealed copy of a workbook's rows as CSV. */
  readonly descriptor: SourceDescriptor
  readonly source: ByteSource
  readonly table: TextTable
  /** Removes copies. */
  readonly close: () => void
}

/**
 * Recognises the kind by content. Workbooks and Parquet files are written out once as CSV under a key that is forgotten afterwards.
 * With `sample` only the start of a CSV file is inspected (see openCsv).
 * @throws FileRefused
 */
export async function openDelivered(
  descriptor: SourceDescriptor,
  tempDir: string,
  options: { readonly sample?: boolean } = {},
): Promise<DeliveredTable> {
  const source = openSource(descriptor)
  try {
    const kind = recogniseFile(source)
    if (kind === 'csv') return { descriptor, source, table: openCsv(source, options), close: source.close }
    const copy = await withRows(source, { kind, tempDir }, (rows) => copyRows(rows, tempDir))
    source.close()
    return openCopy(copy)
  } catch (error) {
    source.close()
    throw error
  }
}

type SealedDescriptor = Extract<SourceDescriptor, { kind: 'sealed' }>

function openCopy(copy: SealedDescriptor): DeliveredTable {
  const source = openSource(copy)
  const close = () => {
    source.close()
    rmSync(copy.path, { force: true })
  }
  try {
    return { descriptor: copy, source, table: openCsv(source), close }
  } catch (error) {
    close()
    throw error
  }
}

async function withRows<T>(
  source: ByteSource,
  at: { kind: 'xlsx' | 'parquet'; tempDir: string },
  work: (rows: RowTable) => Promise<T>,
): Promise<T> {
  // DuckDB opens paths only, so a Parquet file lies unsealed in the private folder while it is read.
  const plain = at.kind === 'parquet' ? await writePlain(source, at.tempDir) : undefined
  try {
    const rows = plain ? await openParquet(plain, join(at.tempDir, 'duckdb')) : await openXlsx(source)
    try {
      return await work(rows)
    } finally {
      rows.close()
    }
  } finally {
    if (plain) rmSync(plain, { force: true })
  }
}

async function writePlain(source: ByteSource, tempDir: string): Promise<string> {
  const path = join(tempDir, `read-${randomUUID()}.parquet`)
  const fd = openSync(path, 'wx', 0o600)
  try {
    for (const chunk of readChunks(source, 4 << 20)) {
      writeSync(fd, chunk)
      await pause()
    }
  } finally {
    closeSync(fd)
  }
  return path
}

/** Rows as CSV; rows that the workbook leaves out become empty lines, so that row numbers stay those of the sheet. */
async function copyRows(rows: RowTable, tempDir: string): Promise<SealedDescriptor> {
  const key = { id: 'passing', key: createSecretKey(randomBytes(32)) }
  const path = join(tempDir, `rows-${randomUUID()}`)
  const writer = createSealed(path, key)
  try {
    writer.write(Buffer.from(lineOf(rows.header, rows.header.length)))
    let next = 2
    for await (const batch of rows.batches) {
      let text = ''
      for (const { row, cells } of batch) {
        text += '\n'.repeat(Math.max(0, row - next)) + lineOf(cells ?? [], rows.header.length)
        next = Math.max(next, row) + 1
      }
      writer.write(Buffer.from(text))
    }
    writer.end()
    return { kind: 'sealed', path, key }
  } catch (error) {
    writer.abort()
    rmSync(path, { force: true })
    throw error
  }
}

/** At least as wide as the header: a sheet's row ends with its last cell that is not empty. */
function lineOf(cells: readonly string[], width: number): string {
  const padding = ','.repeat(Math.max(0, width - Math.max(1, cells.length)))
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}${padding}\n`
}
