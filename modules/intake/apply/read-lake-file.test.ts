import { createHmac, createSecretKey } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { month } from '@doudi/core/kernel/month.ts'
import { idCheckDigit } from '@doudi/core/registry/id-number.ts'
import { sameName } from '@doudi/core/registry/name.ts'
import { type DuckDb, openDuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import { openSource, readChunks } from '@doudi/platform/files/byte-source.ts'
import { openCsv } from '@doudi/platform/files/csv-reader.ts'
import { loadCatalogue } from '@doudi/platform/policies/catalogue.ts'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRecord } from '../domain/check-record.ts'
import type { ClassColumn } from '../domain/delivery-class.ts'
import { matchColumns } from '../domain/match-columns.ts'
import { explainReject } from '../domain/reject.ts'
import { lakeSchema, planLake } from './lake-plan.ts'
import { type LakeReading, readLakeFile } from './read-lake-file.ts'
import { indexOf } from './registry-index.ts'
import { type IntakeWorkers, openWorkers } from './workers.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-lake-'))
const at = (name: string) => join(folder, name)
const medical = loadCatalogue().get('medical-settlement')
const header = medical.columns.map((column) => column.zh)
const period = month('2026-10')
const unknownKey = createSecretKey(Buffer.alloc(32, 7))
const key = { id: 'test', key: unknownKey }
const idOf = (head: string) => head + idCheckDigit(head)
/** A number that ends in 000 and whose check digit fits all the same. */
const tailed =
  Array.from({ length: 28 }, (_, day) => idOf(`3603991985020${day % 9}${Math.floor(day / 9)}00`)).find((id) => id.endsWith('000')) ?? ''
const people = [
  { personId: 1, idNumber: idOf('36039919900101123'), name: '柳兰英' },
  { personId: 2, idNumber: idOf('36039919850202200'), name: '阿布都·热西提' },
  { personId: 4, idNumber: tailed, name: '零尾' },
  { personId: 3_000_000_000, idNumber: idOf('36039919770707771'), name: '䶮𠮷' },
]
const index = indexOf(people)
const workers = openWorkers(2)
let db: DuckDb

beforeAll(async () => {
  db = await openDuckDb({ threads: 1, memoryGb: 1, tempDir: at('tmp') })
})
afterAll(async () => {
  db.close()
  await workers.close()
  rmSync(folder, { recursive: true })
})

type Encoding = 'utf-8' | 'gb18030'
const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const csv = (rows: readonly (readonly string[])[]) => `${[header, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`
const encoded = (text: string, encoding: Encoding) => (encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text))

let parts = 0

async function read(
  bytes: Uint8Array,
  more: { part?: string; signal?: AbortSignal; sample?: boolean; threads?: IntakeWorkers; unread?: boolean } = {},
): Promise<Omit<LakeReading, 'reasons'> & { reasons: Record<string, number>; rejects: string; records: Record<string, unknown>[] }> {
  writeFileSync(at('in.csv'), bytes)
  const source = { kind: 'plain', path: at('in.csv') } as const
  const table = openCsv(openSource(source), { sample: more.sample ?? false })
  const { places } = matchColumns(table.header, medical)
  const plan = planLake(medical, { places, width: table.header.length, encoding: table.layout.encoding, period })
  rmSync(at('rejects'), { force: true })
  // A name of its own: DuckDB keeps blocks of files it has read, by name and time.
  const part = at(more.part ?? `part-${++parts}.parquet`)
  const file = { source, layout: table.layout, header: table.header, bodyStart: table.bodyStart, bodyOrdinal: table.bodyOrdinal, plan }
  const reading = await readLakeFile(
    file,
    { part, rejects: { path: at('rejects'), key } },
    { index, unknownKey, workers: more.threads ?? workers, signal: more.signal },
  )
  const rejects = Buffer.concat([...readChunks(openSource({ kind: 'sealed', path: at('rejects'), key }))])
  const records = more.unread ? [] : await db.query(`select * from read_parquet(${sqlText(part)})`)
  const reasons = Object.fromEntries(Object.entries(reading.reasons).map(([code, { count }]) => [code, count]))
  return { ...reading, reasons, rejects: new TextDecoder(table.layout.encoding).decode(rejects), records: [...records] }
}

function aRow(more: Partial<Record<string, string>> = {}): string[] {
  const row: Record<string, string> = {
    settlement_no: 'S0001',
    id_number: people[0]?.idNumber ?? '',
    name: '柳兰英',
    insurance: '居民',
    visit_kind: '住院',
    settled_on: '2026-10-12',
    hospital_name: '莲花县人民医院',
    total: '18819.00',
    own_in_scope: '1234.5',
    own_out_of_scope: '0',
  }
  return medical.columns.map((column) => ({ ...row, ...more })[column.id] ?? '')
}

test('a good row becomes typed columns with the person number, without ID number and name', async () => {
  const { records, kept } = await read(
    encoded(csv([aRow(), aRow({ settlement_no: 'S2', id_number: people[3]?.idNumber, name: '䶮𠮷' })]), 'gb18030'),
  )
  expect(kept).toBe(2)
  expect(Object.keys(records[0] ?? {})).toEqual(lakeSchema(medical.columns).map((column) => column.name))
  expect(records[0]).toMatchObject({
    person: 1,
    person_hash: null,
    insurance: 'resident',
    visit_kind: 'inpatient',
    settled_on: '2026-10-12',
    total: 1881900,
    own_in_scope: 123450,
    in_scope: null,
  })
  expect(records[1]).toMatchObject({ person: 3_000_000_000 })
  const raw = readFileSync(at(`part-${parts}.parquet`))
  expect(raw.includes(people[0]?.idNumber ?? '?') || raw.includes('柳兰英')).toBe(false)
})

test('bad rows come back as they were, with row number and reason; duplicates lose to the first', async () => {
  const rows = [
    aRow(),
    aRow({ settlement_no: 'S2', id_number: '3.60399E+17' }),
    aRow({ settlement_no: 'S3', name: '王小明' }),
    aRow({ total: '=1+1', settlement_no: 'S4' }),
    aRow(),
  ]
  const { rejects, rejected, records, reasons } = await read(encoded(csv(rows), 'gb18030'))
  expect([rejected, records.length]).toEqual([4, 1])
  expect(reasons).toEqual({ 'id.scientific-notation': 1, 'name-differs': 1, 'not-an-amount.total': 1, duplicate: 1 })
  const lines = rejects.trim().split('\r\n')
  expect(lines[0]).toBe(`行号,原因,${header.join(',')}`)
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['3', '4', '5', '6'])
  expect(lines[1]).toContain('科学计数法')
  expect(lines[1]).toContain(aRow({ settlement_no: 'S2', id_number: '3.60399E+17' }).join(','))
  expect(lines[3]).toContain(",'=1+1,")
  expect(rejects).not.toContain('柳兰英的')
})

test('people outside the registry are kept under a keyed hash and counted once', async () => {
  const stranger = idOf('36039919600606123')
  const { records, unknownPeople } = await read(
    encoded(csv([aRow({ id_number: stranger, name: '甲' }), aRow({ settlement_no: 'S2', id_number: stranger, name: '乙' })]), 'utf-8'),
  )
  const hash = createHmac('sha256', unknownKey).update(stranger).digest('hex')
  expect(unknownPeople).toEqual([hash])
  expect(records.map((record) => [record.person, record.person_hash])).toEqual([
    [null, hash],
    [null, hash],
  ])
})

test('a tail of zeros whose check digit fits is accepted only with the right name', async () => {
  const good = await read(encoded(csv([aRow({ id_number: tailed, name: '零尾' })]), 'utf-8'))
  expect(good.records).toMatchObject([{ person: 4 }])
  const other = await read(encoded(csv([aRow({ id_number: tailed })]), 'utf-8'))
  expect(other.reasons).toEqual({ 'id.tail-000': 1 })
})

test('rows of another month and rows with other columns are rejected', async () => {
  const text = `${csv([aRow({ settled_on: '2026-09-30' })])}a,b\n"x"y${','.repeat(19)}\n`
  const { reasons } = await read(encoded(text, 'utf-8'))
  expect(reasons).toEqual({ 'other-period': 1, columns: 1, quotes: 1 })
})

test('the same file gives the same bytes, and an aborted run leaves nothing', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => aRow({ settlement_no: `S${i % 2500}`, total: String(i) }))
  await read(encoded(csv(rows), 'gb18030'))
  const first = readFileSync(at(`part-${parts}.parquet`))
  await read(encoded(csv(rows), 'gb18030'), { part: 'again.parquet' })
  expect(readFileSync(at('again.parquet')).equals(first)).toBe(true)
  await expect(
    read(encoded(csv(rows), 'gb18030'), { part: 'none.parquet', signal: AbortSignal.abort(new Error('given up')) }),
  ).rejects.toThrow('given up')
  expect(existsSync(at('none.parquet')) || existsSync(at('rejects'))).toBe(false)
})

test('a file of several chunks gives the same bytes with one thread and with two, and duplicates are found across chunks', async () => {
  const rows = Array.from({ length: 130_000 }, (_, i) =>
    aRow({ settlement_no: `S0000${i % 129_000}`, hospital_name: `莲花县第${i % 40}人民医院住院部`, total: String(i) }),
  )
  const bytes = encoded(csv(rows), 'gb18030')
  expect(bytes.length).toBeGreaterThan(12 << 20)
  const single = openWorkers(1)
  const one = await read(bytes, { part: 'one.parquet', threads: single, sample: true, unread: true })
  const rejects = one.rejects
  const two = await read(bytes, { part: 'two.parquet', sample: true, unread: true })
  await single.close()
  expect([one.kept, one.reasons]).toEqual([129_000, { duplicate: 1000 }])
  expect(two.rejects).toBe(rejects)
  expect(readFileSync(at('two.parquet')).equals(readFileSync(at('one.parquet')))).toBe(true)
})

test('what the start of a file promises is checked to its end', async () => {
  const plain = Array.from({ length: 12_000 }, (_, i) => aRow({ settlement_no: `S0000${i}` }))
  const quotes = csv([...plain, aRow({ settlement_no: 'Q1', hospital_name: '一,二\n三' })])
  expect((await read(encoded(quotes, 'gb18030'), { sample: true })).records.at(-1)).toMatchObject({ hospital_name: '一,二\n三' })
  const english = [
    header.map((_, i) => medical.columns[i]?.id ?? ''),
    ...plain.map((row) => row.map((cell) => (/[^ -~]/.test(cell) ? '310' : cell))),
  ]
  const ascii = `${english.map((row) => row.join(',')).join('\n')}\n`
  const late = Buffer.concat([Buffer.from(ascii), encoded(`${aRow({ settlement_no: 'G1' }).join(',')}\n`, 'gb18030')])
  expect((await read(late, { sample: true })).records).toMatchObject([{ settlement_no: 'G1', hospital_name: '莲花县人民医院' }])
  const nul = Buffer.concat([encoded(csv(plain), 'utf-8'), Buffer.from('a\0b\n')])
  await expect(read(nul, { sample: true })).rejects.toMatchObject({
    code: 'nul-byte',
    sentence: { zh: expect.stringContaining('第 12002 行') },
  })
})

const someone = people[0]?.idNumber ?? ''
const stranger = idOf('36039919600606123')
/** Mostly good cells, so that rows are kept, and every kind of damage now and then. */
const mostly = (good: readonly string[], odd: readonly string[]) =>
  fc.oneof({ weight: 15, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...odd) })
const cells: Record<string, fc.Arbitrary<string>> = {
  id: mostly(
    [someone],
    [
      ` ${someone}`,
      '360399900101123',
      '3.6E17',
      '',
      stranger,
      `${stranger.slice(1)}?`,
      tailed,
      `${someone}\u200b`,
      people[1]?.idNumber ?? '',
    ],
  ),
  name: mostly(['柳兰英'], ['柳 兰英', '阿布都•热西提', '王明', '', '\u3000', '零尾']),
  money: mostly(
    ['0', '1', '12.34', '99999.9', '1234567.89'],
    ['12.345', '1,234.00', '99999999.99', '-3', '', '１２', '1e3', '.5', '5.', '007.10', '12345678901234567'],
  ),
  date: mostly(
    ['2026-10-01', '2026/10/31', '20261009'],
    ['2026-10-32', '2026-09-30', '2026-1-1', '', '2026-10-02 08:00:00', '2026年10月3日', '1899-01-01', '2026-13-01'],
  ),
  code: mostly(['住院'], ['居民', ' 职工', '310', 'resident', '门诊慢特病', '', '?']),
  integer: mostly(['1', '3', ''], ['12', '二', '-1', '3.0']),
  text: mostly(['S00003', '', '医院'], ["'S0004", 'S0005 ', '慢性病,糖尿病', 'say "a"', 'null', '医院\n分院', '=cmd', 'A'.repeat(501)]),
}
const insurance = mostly(['居民', '职工', '310', ''], [' 居民', 'resident', '?'])
const settlement = mostly(
  Array.from({ length: 40 }, (_, i) => `S00${i}`),
  ['S1', "'S0004", '', 'S0 05', '编号一'],
)
const cellOf = (column: ClassColumn) =>
  column.id === 'settlement_no' ? settlement : column.id === 'insurance' ? insurance : (cells[column.type] ?? fc.constant(''))

test('the fast way over bytes and the plain way over texts agree on every row', async () => {
  const row = fc.tuple(...medical.columns.map(cellOf))
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 12 }),
      fc.constantFrom<Encoding>('utf-8', 'gb18030'),
      async (rows, encoding) => {
        const { records, rejected, rejects, rows: count } = await read(encoded(csv(rows), encoding))
        const expected = expectedOf(rows)
        expect(records).toEqual(expected.records)
        expect([count, rejected]).toEqual([rows.length, rows.length - expected.records.length])
        for (const reason of expected.reasons) expect(rejects).toContain(reason)
      },
    ),
    { numRuns: 150 },
  )
})

/** What the domain says, row by row, with the registry as a plain list. */
function expectedOf(rows: readonly (readonly string[])[]): { records: Record<string, unknown>[]; reasons: string[] } {
  const plan = {
    columns: medical.columns,
    places: medical.columns.map((_, i) => i),
    width: header.length,
    period,
    periodColumn: 'settled_on',
  }
  const seen = new Set<string>()
  const reasons: string[] = []
  const records = rows.flatMap((cells) => {
    const reading = checkRecord(plan, cells)
    if (!reading.ok) {
      if (reading.rejects.length === 1 && reading.rejects[0]) reasons.push(explainReject(reading.rejects[0]))
      return []
    }
    const { id_number: id, name, ...values } = reading.values
    const person = people.find((one) => one.idNumber === id)
    if (person ? !sameName(String(name), person.name) : reading.suspicions.id_number) return []
    if (seen.has(String(values.settlement_no))) return []
    seen.add(String(values.settlement_no))
    const hash = person ? null : createHmac('sha256', unknownKey).update(String(id)).digest('hex')
    return [{ person: person?.personId ?? null, person_hash: hash, ...values }]
  })
  return { records, reasons }
}
