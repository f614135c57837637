import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { openCsv, recordRanges } from './csv-reader.ts'
import { FileRefused } from './file-refused.ts'
import { memorySource } from './memory-source.ts'

const gb = (text: string) => iconv.encode(text, 'gb18030')

function read(bytes: Uint8Array): readonly (readonly string[] | undefined)[] {
  const table = openCsv(memorySource(bytes))
  return [table.header, ...[...table.batches()].flat().map((record) => record.cells)]
}

function refusal(bytes: Uint8Array): string {
  try {
    read(bytes)
  } catch (error) {
    if (error instanceof FileRefused) return `${error.code} ${error.sentence.zh}`
    throw error
  }
  return 'accepted'
}

test('the encoding is decided for the whole file, with and without a byte order mark', () => {
  const text = '姓名,地址\n䶮𠮷,琴亭镇\n㛃,永安居委会\n'
  const expected = [
    ['姓名', '地址'],
    ['䶮𠮷', '琴亭镇'],
    ['㛃', '永安居委会'],
  ]
  expect(read(Buffer.from(text))).toEqual(expected)
  expect(read(Buffer.from(`\ufeff${text}`))).toEqual(expected)
  expect(read(gb(text))).toEqual(expected)
  expect(openCsv(memorySource(gb(text))).layout.encoding).toBe('gb18030')
})

test('quotes, doubled quotes, line breaks in cells, CRLF and a last line without end are read', () => {
  expect(read(Buffer.from('a,b\r\n"x,1","he said ""no""\nand left"\r\n,""\r\n\r\n,\r\nlast,""""'))).toEqual([
    ['a', 'b'],
    ['x,1', 'he said "no"\nand left'],
    ['', ''],
    ['last', '"'],
  ])
})

test('empty lines are left out but counted, so that row numbers are those of a spreadsheet', () => {
  const rows = [...openCsv(memorySource(Buffer.from('a,b\n\n1,2\n,\n3,4\n'))).batches()].flat()
  expect(rows.map((record) => record.row)).toEqual([3, 5])
})

test('text behind a closing quote makes the record unreadable, not the file', () => {
  expect(read(Buffer.from('a,b\n"x"y,2\n3,4\n'))).toEqual([['a', 'b'], undefined, ['3', '4']])
})

test('what cannot be a table is refused with a sentence that names the line', () => {
  expect(refusal(Buffer.alloc(0))).toMatch(/^empty-file/)
  expect(refusal(Buffer.from('\n\n'))).toMatch(/^no-header/)
  expect(refusal(Buffer.from('\ufeff'))).toMatch(/^no-header/)
  expect(refusal(Buffer.from('a,b\n1,2\n1,\0\n'))).toMatch(/^nul-byte .*第 3 行/)
  expect(refusal(Buffer.from('a,b\n1,"2\n3,4\n'))).toMatch(/^unclosed-quote .*第 2 行/)
  expect(refusal(Buffer.from('\ufeffa,b\n', 'utf16le'))).toMatch(/^utf-16/)
  expect(refusal(Buffer.concat([Buffer.from('a,b\n姓,名\n'), Buffer.from([0xff, 0x41, 0x0a])]))).toMatch(/^not-decodable .*第 3 行/)
  expect(refusal(Buffer.from(`a,b\n1,2\n${'x'.repeat(50 << 20)}\n`))).toMatch(/^line-too-long .*第 3 行/)
  expect(refusal(Buffer.from(`${'x'.repeat(50 << 20)}\n`))).toMatch(/^line-too-long/)
  expect(refusal(Buffer.from(`${'a,'.repeat(200_000)}\n`))).toMatch(/^too-many-columns/)
  expect(refusal(Buffer.from(`a,b\n1,2\n${'a,'.repeat(200_000)}\n`))).toMatch(/^too-many-columns .*第 3 行/)
})

test('two encodings in one file are refused, whichever comes first', () => {
  const first = '姓名,地址\n柳兰英,琴亭镇永安居委会\n'
  const second = '王小明,琴亭镇花塘村委会\n'
  expect(refusal(Buffer.concat([gb(first), Buffer.from(second)]))).toMatch(/^two-encodings .*第 3 行/)
  expect(refusal(Buffer.concat([Buffer.from(first), gb(second)]))).toMatch(/^two-encodings .*第 3 行/)
  // An even number of characters passes as GB18030 byte for byte: the trap this is for.
  expect(refusal(Buffer.concat([gb(first), Buffer.from('王明,琴亭镇永安居委\n')]))).toMatch(/^two-encodings/)
})

test('a name whose GB18030 bytes happen to be UTF-8 is not mistaken', () => {
  expect(read(gb('姓名,地址\n琚洪安,36\n王明,37\n'))[1]).toEqual(['琚洪安', '36'])
})

const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', '姓', '𠮷', '䶮', 'é', '0'), maxLength: 8 })

test('whatever a writer quotes is read back, in both encodings, wherever the file is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 30 }), fc.boolean(), (rows, isGb) => {
      const written = rows
        .map((row) => row.map((text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','))
        .join('\n')
      const text = `甲,乙,丙\n${written}\n`
      const bytes = isGb ? gb(text) : Buffer.from(text)
      expect(read(bytes).slice(1)).toEqual(
        rows.filter((row) => row.some((one) => one !== '')).filter((row, _, all) => all && row.join('') !== ''),
      )
      const source = memorySource(bytes)
      const { layout, bodyStart } = openCsv(source)
      const cuts = [...recordRanges(source, { ...layout, start: bodyStart }, 7)]
      const pieces = cuts.flatMap((cut) => read(Buffer.concat([Buffer.from('a,b,c\n'), bytes.subarray(cut.start, cut.end)])).slice(1))
      expect(pieces.length).toBe(read(bytes).length - 1)
    }),
    { numRuns: 300 },
  )
})
