import { openDuckDb, sqlText } from '../bulk/duckdb.ts'
import type { TextRecord } from './csv-reader.ts'
import { fileRefusals, maxColumns } from './file-refused.ts'
import type { RowTable } from './xlsx-reader.ts'

/**
 * Opens a Parquet file through DuckDB, every column as text. Takes a path, because DuckDB reads no sealed file: the caller gives a private copy.
 * @throws FileRefused when the file is cut or no Parquet, also while the batches are read
 */
export async function openParquet(path: string, tempDir: string): Promise<RowTable> {
  const db = await openDuckDb({ threads: 1, memoryGb: 0.5, tempDir })
  try {
    const file = `read_parquet(${sqlText(path)}, hive_partitioning = false)`
    const columns = await db.query<{ column_name: string }>(`describe select * from ${file}`)
    if (columns.length > maxColumns) throw fileRefusals.tooManyColumns(maxColumns)
    const header = columns.map((column) => column.column_name)
    const texts = header.map((name, i) => `cast("${name.replaceAll('"', '""')}" as varchar) as c${i}`)
    return { header, batches: readBatches(db.stream(`select ${texts.join(', ')} from ${file}`)), close: db.close }
  } catch (error) {
    db.close()
    throw asRefusal(error)
  }
}

async function* readBatches(batches: AsyncIterable<readonly Record<string, unknown>[]>): AsyncGenerator<readonly TextRecord[]> {
  let row = 1
  try {
    for await (const batch of batches)
      yield batch.map((values) => ({ row: ++row, cells: Object.values(values).map((value) => (value === null ? '' : String(value))) }))
  } catch (error) {
    throw asRefusal(error)
  }
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'FileRefused') return error
  return Object.assign(fileRefusals.brokenContainer(' Parquet '), { cause: error })
}
