import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { packRepeated } from './hostile/zip-bomb.ts'
import { writeHostileFiles } from './hostile.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('writes every kind of hostile delivery, small on disk where that is possible', async () => {
  const files = await writeHostileFiles(folder)
  const names = files.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(
    expect.arrayContaining([
      'zero-bytes',
      'wrong-header',
      'two-encodings',
      'nul-bytes',
      'unclosed-quote',
      'line-of-50-mb',
      'columns-200000',
    ]),
  )
  expect(names).toEqual(
    expect.arrayContaining(['xlsx-bomb', 'entity-bomb', 'truncated-parquet', 'picture', 'header-only', 'other-area-population']),
  )
  for (const { name, path } of files) {
    const bound = name === 'line-of-50-mb' ? 53_000_000 : 5_000_000
    expect(statSync(path).size, name).toBeLessThan(bound)
  }
})

it('says what it is: half a Parquet file begins like one and does not end like one', () => {
  const bytes = readFileSync(join(folder, '莲花县殡仪馆_遗体火化_truncated.parquet'))
  expect(bytes.subarray(0, 4).toString()).toBe('PAR1')
  expect(bytes.subarray(-4).toString()).not.toBe('PAR1')
})

it('packs a bomb that really unpacks', () => {
  const bytes = packRepeated('start', ' ', 1 / 64)
  const unpacked = inflateRawSync(bytes)
  expect(unpacked.length).toBe(5 + (1 << 24))
  expect(unpacked.subarray(0, 6).toString()).toBe('start ')
})
