/**
 * The one door to DuckDB: an in-memory database with a thread and memory bound, whose rows come back as plain JavaScript values.
 * Values: BIGINT and HUGEINT are numbers when they are safe integers (bigint beyond), DATE is 'YYYY-MM-DD', TIMESTAMP is a Date, BLOB is Uint8Array.
 */
import { mkdirSync } from 'node:fs'
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  type DuckDBValueConverter,
  type JS,
  JSDuckDBValueConverter,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api'

export type DuckDbOptions = {
  readonly threads: number
  readonly memoryGb: number
  /** Folder for what does not fit into memory; made when missing. */
  readonly tempDir: string
}

export type DuckDbParameter = string | number | bigint | boolean | null

export type DuckDb = {
  /** All rows of one statement, as objects keyed by column name. */
  readonly query: <Row = Record<string, unknown>>(sql: string, parameters?: readonly DuckDbParameter[]) => Promise<readonly Row[]>
  /** Rows of one statement in batches, without holding all of them. */
  readonly stream: <Row = Record<string, unknown>>(sql: string) => AsyncIterable<readonly Row[]>
  /** Runs statements whose rows nobody needs; gives the number of rows written. */
  readonly run: (sql: string, parameters?: readonly DuckDbParameter[]) => Promise<number>
  /** Stops what is running now; its promise rejects. */
  readonly interrupt: () => void
  /** The library's own connection, for appenders and chunks. */
  readonly connection: DuckDBConnection
  readonly close: () => void
}

/** A string as an SQL literal: paths cannot be parameters of COPY. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

export async function openDuckDb({ threads, memoryGb, tempDir }: DuckDbOptions): Promise<DuckDb> {
  mkdirSync(tempDir, { recursive: true, mode: 0o700 })
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: `${memoryGb}GB`,
    temp_directory: tempDir,
    // Nothing is fetched from anywhere: a closed network must behave like an open one.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // Its cache of files knows a file by name, size and second: one written again within the second would be read as it was, or as a mixture.
    enable_external_file_cache: 'false',
  })
  const connection = await instance.connect()
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  return { ...statements(connection), interrupt: () => connection.interrupt(), connection, close }
}

function statements(connection: DuckDBConnection): Pick<DuckDb, 'query' | 'stream' | 'run'> {
  return {
    async query<Row>(sql: string, parameters: readonly DuckDbParameter[] = []) {
      const result = await execute(connection, sql, parameters)
      // The caller names the columns it selects; DuckDB gives exactly those.
      return (await result.convertRowObjects(plainValue)) as unknown as readonly Row[]
    },
    async *stream<Row>(sql: string) {
      const result = await connection.stream(sql)
      for await (const rows of result.yieldConvertedRowObjects(plainValue)) yield rows as unknown as readonly Row[] // as in query
    },
    async run(sql, parameters = []) {
      return (await execute(connection, sql, parameters)).rowsChanged
    },
  }
}

// Only statements without parameters may be several in one text.
function execute(connection: DuckDBConnection, sql: string, parameters: readonly DuckDbParameter[]) {
  return parameters.length === 0 ? connection.run(sql) : connection.run(sql, [...parameters], parameters.map(typeOf))
}

// The library binds a bigint as HUGEINT and a large number as DOUBLE; division codes and fen must stay BIGINT.
function typeOf(value: DuckDbParameter): DuckDBType {
  if (value === null) return SQLNULL
  if (typeof value === 'string') return VARCHAR
  if (typeof value === 'boolean') return BOOLEAN
  return typeof value === 'bigint' || Number.isSafeInteger(value) ? BIGINT : DOUBLE
}

const plainValue: DuckDBValueConverter<JS> = (value, type, converter) => {
  if (value === null) return null
  switch (type.typeId) {
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
      return safeNumber(value)
    case DuckDBTypeId.DATE:
      return String(value)
    default:
      return JSDuckDBValueConverter(value, type, converter)
  }
}

function safeNumber(value: DuckDBValue): number | bigint {
  const whole = BigInt(String(value))
  const small = Number(whole)
  return Number.isSafeInteger(small) ? small : whole
}
