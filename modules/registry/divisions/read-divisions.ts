import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import {
  type CodeRange,
  type DivisionCode,
  type DivisionLevel,
  levelOf,
  parentOf,
  parseDivisionCode,
  rangeOf,
} from '@doudi/core/registry/division.ts'

/** One division as the statistics office listed it on 2023-06-30. Names are as given: 永安居委会, 东厂社区居委会, 市辖区. */
export interface Division {
  readonly code: DivisionCode
  readonly name: string
  readonly level: DivisionLevel
  /** The division around it; a province has none. */
  readonly parent: DivisionCode | undefined
}

interface Header {
  readonly source: string
  /** The day of which the codes and names are. */
  readonly asOf: string
  /** Rows in the source, before the five codes that it has twice. */
  readonly counts: Readonly<Record<'provinces' | 'cities' | 'areas' | 'streets' | 'villages', number>>
  readonly endings: readonly string[]
  /** First two digits, number of rows, length in bytes. */
  readonly blocks: readonly (readonly [province: number, rows: number, length: number])[]
}

const FILE = new URL('./divisions-2023.bin', import.meta.url)

/**
 * Divisions in order of code, so that a parent comes before its children: all of them, or those whose code begins with
 * `prefix` (2, 4, 6, 9 or 12 digits; the divisions around it are not among them: see `listDivisionsAround`).
 * @throws RangeError when the prefix is no division code
 */
export function* readDivisions(prefix?: string): Generator<Division, void, undefined> {
  const range = prefix === undefined ? undefined : rangeOfPrefix(prefix)
  const { bytes, header, start } = openFile()
  let from = start
  for (const [province, rows, length] of header.blocks) {
    const wanted = range === undefined || province === Math.floor(range.lo / 1e10)
    if (wanted) yield* readBlock({ packed: bytes.subarray(from, from + length), province, rows, endings: header.endings }, range)
    from += length
  }
}

/** The divisions around a code, largest first, without itself: what must exist before it can be stored. */
export function listDivisionsAround(code: DivisionCode): Division[] {
  const around = new Set<DivisionCode>()
  for (let up = parentOf(code); up !== undefined; up = parentOf(up)) around.add(up)
  if (around.size === 0) return []
  return Array.from(readDivisions(String(code).slice(0, 2))).filter((division) => around.has(division.code))
}

/** Where the list comes from and of which day it is. */
export function divisionsSource(): Pick<Header, 'source' | 'asOf' | 'counts'> {
  const { source, asOf, counts } = openFile().header
  return { source, asOf, counts }
}

function openFile(): { bytes: Buffer; header: Header; start: number } {
  const bytes = readFileSync(FILE)
  if (bytes.toString('latin1', 0, 4) !== 'DIV1') throw new Error('modules/registry/divisions/divisions-2023.bin is not a file of divisions')
  const start = 8 + bytes.readUInt32LE(4)
  // Our own file, written by scripts/divisions/compact.mjs; its first bytes are checked above.
  const header = JSON.parse(bytes.toString('utf8', 8, start)) as Header
  return { bytes, header, start }
}

interface Block {
  readonly packed: Buffer
  readonly province: number
  readonly rows: number
  readonly endings: readonly string[]
}

function* readBlock({ packed, province, rows, endings }: Block, range: CodeRange | undefined): Generator<Division, void, undefined> {
  const bytes = brotliDecompressSync(packed)
  const endingsAt = 4 + bytes.readUInt32LE(0)
  const beginnings = bytes.toString('utf16le', endingsAt + rows).split('\n')
  let code = province * 1e10
  let at = 4
  for (let row = 0; row < rows; row += 1) {
    let step = 0
    for (let unit = 1, more = true; more; unit *= 128, at += 1) {
      const byte = bytes.readUInt8(at)
      step += (byte & 127) * unit
      more = byte >= 128
    }
    code += step
    if (range !== undefined && (code < range.lo || code >= range.hi)) continue
    const name = `${beginnings[row] ?? ''}${endings[bytes.readUInt8(endingsAt + row)] ?? ''}`
    yield { code, name, level: levelOf(code), parent: parentOf(code) }
  }
}

function rangeOfPrefix(prefix: string): CodeRange {
  const code = parseDivisionCode(prefix)
  if (code === undefined) throw new RangeError('A prefix of divisions has 2, 4, 6, 9 or 12 digits')
  return rangeOf(code)
}
