/** Files that no agency should send and some do: each must be refused or held in seconds, with a sentence, while the server goes on. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import {
  ENCRYPTED,
  workbookPath,
  writeBomb,
  writeCrowd,
  writeEntityBomb,
  writeStringOutOfRange,
  writeZippedTable,
} from './hostile/workbooks.ts'
import { idNumber } from './kit/id-number.ts'
import { gb18030 } from './kit/label.ts'

export type HostileFile = {
  /** Stable name for tests. */
  readonly name: string
  readonly path: string
  readonly class: 'medical-settlement' | 'disability-certificate' | 'cremation' | 'population'
  readonly period: string
  /** What must come of it; `refused-or-held` where the issue leaves both open. */
  readonly expected: 'refused' | 'held' | 'refused-or-held'
  readonly why: string
}

export type HostileOptions = {
  /** County the files pretend to be for, six digits, and the one that the foreign files are really about. */
  readonly area?: number
  readonly otherArea?: number
  readonly period?: string
}

const MEDICAL =
  '结算流水号,证件号码,姓名,险种类型,医疗类别,入院日期,出院日期,结算日期,定点机构编码,定点机构名称,医院等级,疾病编码,疾病名称,医疗费总额,政策范围内费用,基本医保支付,大病保险支付,医疗救助支付,范围内个人负担,范围外个人自费'
const DISABILITY = ['残疾人证号', '身份证号', '姓名', '残疾类别', '残疾等级', '发证日期', '证件状态']
const POPULATION = '公民身份号码,姓名,性别,出生日期,户号,与户主关系,户口性质,行政区划代码,网格名称,住址,联系电话'

/** Writes all of them into a folder; about 70 MB on disk, most of it the longest line, in about a second. */
export async function writeHostileFiles(folder: string, options: HostileOptions = {}): Promise<readonly HostileFile[]> {
  const plan = { area: 360321, otherArea: 360322, period: '2026-10', ...options }
  mkdirSync(folder, { recursive: true })
  const files = [...textFiles(folder, plan), ...binaryFiles(folder, plan), ...foreignFiles(folder, plan)]
  for (const { path, bytes } of files) writeFileSync(path, bytes)
  return [...files.map(({ bytes: _, ...file }) => file), ...writeWorkbooks(folder, plan), await writeCutParquet(folder, plan)]
}

type Plan = Required<HostileOptions>
type Written = HostileFile & { readonly bytes: Uint8Array | string }
type Kind = Pick<HostileFile, 'name' | 'expected' | 'why'>

function medical(folder: string, { period }: Plan, kind: Kind, bytes: Uint8Array | string): Written {
  return { ...kind, class: 'medical-settlement', period, path: join(folder, `莲花县医保局_医疗费用结算_${kind.name}.csv`), bytes }
}

/** Sound rows about people who do not exist, to put the fault in the middle of. */
function medicalRows(count: number, { period }: Plan, from = 1): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = String(from + index).padStart(8, '0')
    const id = idNumber('360399', 3_000 + ((from + index) % 9_000), 1 + ((from + index) % 900))
    return `H${number},${id},王某某,居民,普通门诊,,,${period}-05,H1,甲医院,2,J06.900,急性上呼吸道感染,100.00,90.00,50.00,0.00,0.00,40.00,10.00`
  })
  return `${rows.join('\r\n')}\r\n`
}

function textFiles(folder: string, plan: Plan): Written[] {
  const file = (kind: Kind, bytes: Uint8Array | string) => medical(folder, plan, kind, bytes)
  const head = `${MEDICAL}\r\n`
  const rows = (count: number, from?: number) => medicalRows(count, plan, from)
  return [
    file({ name: 'zero-bytes', expected: 'refused', why: 'nothing in it' }, ''),
    file({ name: 'wrong-header', expected: 'refused', why: 'columns of no class' }, `甲,乙,丙\r\n1,2,3\r\n`),
    file({ name: 'header-only', expected: 'held', why: 'a header and no rows' }, gb18030(head)),
    file(
      { name: 'two-encodings', expected: 'refused', why: 'GB18030 first, UTF-8 from the middle on' },
      Buffer.concat([gb18030(head + rows(400)), Buffer.from(rows(400, 401), 'utf8')]),
    ),
    file(
      { name: 'nul-bytes', expected: 'refused', why: 'NUL bytes in the middle' },
      gb18030(head + rows(50) + '\0'.repeat(64) + rows(50, 51)),
    ),
    file(
      { name: 'unclosed-quote', expected: 'refused', why: 'a quote that is never closed' },
      gb18030(`${head + rows(20)}"H99,${rows(2_000, 21)}`),
    ),
    file(
      { name: 'line-of-50-mb', expected: 'refused', why: 'one line of fifty megabytes' },
      Buffer.concat([gb18030(head + rows(5)), Buffer.alloc(50 * 1024 * 1024, 'a'), Buffer.from('\r\n')]),
    ),
    file({ name: 'columns-200000', expected: 'refused', why: 'two hundred thousand columns' }, wideTable()),
    file(
      { name: 'half-a-character', expected: 'refused', why: 'cut off inside a character' },
      cutInsideCharacter(gb18030(head + rows(100))),
    ),
  ]
}

/** Ends after the first of the two bytes of the last 医. */
function cutInsideCharacter(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, Buffer.from(bytes).lastIndexOf(gb18030('医')) + 1)
}

function wideTable(): Uint8Array {
  const header = Array.from({ length: 200_000 }, () => '列').join(',')
  return Buffer.from(`${header}\n${','.repeat(199_999)}\n`, 'utf8')
}

// The smallest picture there is: one transparent point.
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

function binaryFiles(folder: string, plan: Plan): Written[] {
  return [
    medical(folder, plan, { name: 'picture', expected: 'refused', why: 'a picture named .csv' }, PICTURE),
    {
      name: 'encrypted-workbook',
      class: 'disability-certificate',
      period: plan.period,
      path: workbookPath(folder, '莲花县残联_持证残疾人_encrypted'),
      expected: 'refused',
      why: 'a workbook with a password',
      bytes: ENCRYPTED,
    },
  ]
}

/** Sound files of a neighbour, delivered for this county. */
function foreignFiles(folder: string, plan: Plan): Written[] {
  const people = Array.from({ length: 300 }, (_, index) => {
    const id = idNumber('360399', 4_000 + index, 301 + (index % 90))
    return `${id},李某某,男,,${plan.otherArea}${String(9_000_000 + index)},户主,农村,${plan.otherArea}101200,第一网格,某地,`
  })
  const kind = { expected: 'refused-or-held', why: 'people of another county' } as const
  return [
    {
      ...kind,
      name: 'other-area-population',
      class: 'population',
      period: plan.period,
      path: join(folder, '常住与户籍人口_other-area.csv'),
      bytes: gb18030(`${POPULATION}\r\n${people.join('\r\n')}\r\n`),
    },
  ]
}

function writeWorkbooks(folder: string, { period }: Plan): HostileFile[] {
  const file = (name: string, why: string, write: (path: string) => void): HostileFile => {
    const path = workbookPath(folder, `莲花县残联_持证残疾人_${name}`)
    write(path)
    return { name, why, path, class: 'disability-certificate', period, expected: 'refused' }
  }
  return [
    file('xlsx-bomb', 'four gigabytes in four megabytes', (path) => writeBomb(path, { header: DISABILITY, lying: false })),
    file('xlsx-bomb-lying', 'four gigabytes that call themselves a thousand bytes', (path) =>
      writeBomb(path, { header: DISABILITY, lying: true }),
    ),
    file('zip-bomb', 'an archive of two gigabytes', (path) => writeZippedTable(path, DISABILITY)),
    file('entity-bomb', 'a billion characters by nested entities', (path) => writeEntityBomb(path, DISABILITY)),
    file('string-out-of-range', 'a cell that points nowhere', (path) => writeStringOutOfRange(path, DISABILITY)),
    file('xlsx-crowd', 'twenty thousand parts with names that climb', (path) => writeCrowd(path, DISABILITY)),
  ]
}

/** A real Parquet file without its second half, and with it its table of contents. */
async function writeCutParquet(folder: string, { period }: Plan): Promise<HostileFile> {
  const path = join(folder, '莲花县殡仪馆_遗体火化_truncated.parquet')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', autoinstall_known_extensions: 'false' })
  const connection = await instance.connect()
  const rows = `select printf('%018d', i) as "身份证号", '某某' as "逝者姓名", date '${period}-05' as "火化日期" from range(20000) t(i)`
  await connection.run(`copy (${rows}) to '${path.replaceAll("'", "''")}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  const whole = readFileSync(path)
  writeFileSync(path, whole.subarray(0, whole.length >> 1))
  return { name: 'truncated-parquet', path, class: 'cremation', period, expected: 'refused', why: 'half a Parquet file' }
}
