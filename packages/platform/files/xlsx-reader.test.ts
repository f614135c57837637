import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeXlsx, makeZip } from '../testing/zip.ts'
import { FileRefused } from './file-refused.ts'
import { memorySource } from './memory-source.ts'
import { recogniseFile } from './recognise.ts'
import { openXlsx } from './xlsx-reader.ts'

async function read(bytes: Uint8Array): Promise<readonly (readonly string[] | undefined)[]> {
  const table = await openXlsx(memorySource(bytes))
  const rows: (readonly string[] | undefined)[] = [table.header]
  for await (const batch of table.batches) rows.push(...batch.map((record) => record.cells))
  table.close()
  return rows
}

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    recogniseFile(memorySource(bytes))
    await read(bytes)
  } catch (error) {
    if (error instanceof FileRefused) return error.code
    throw error
  }
  return 'accepted'
}

const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>值</t></is></c></row>'
const row = (cells: string) => `<row r="2">${cells}</row>`

test('shared, rich, inline and formula texts are read, phonetic guides are not', async () => {
  const strings = '<si><t>柳兰英</t></si><si><r><t>琴亭</t></r><r><t>镇</t></r><rPh><t>qin</t></rPh></si>'
  const rows = `${header}${row('<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="str"><f>A1</f><v>存值</v></c>')}`
  expect(await read(makeXlsx([{ rows }], { strings }))).toEqual([
    ['姓名', '值'],
    ['柳兰英', '琴亭镇', '存值'],
  ])
})

test('an ID number stored as a number is seen as damaged, amounts lose binary noise', async () => {
  const cells = '<c r="A2"><v>360399199001011260</v></c><c r="B2"><v>18018.990000000002</v></c><c r="C2"><v>360399900101126</v></c>'
  expect((await read(makeXlsx([{ rows: header + row(cells) }])))[1]).toEqual(['3.60399199001011E+17', '18018.99', '360399900101126'])
})

test('dates follow their style and the 1904 flag', async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
  const rows = header + row('<c r="A2" s="1"><v>46297</v></c><c r="B2" s="2"><v>46297.5</v></c><c r="C2" s="0"><v>46297</v></c>')
  expect((await read(makeXlsx([{ rows }], { styles })))[1]).toEqual(['2026-10-02', '2026-10-02', '46297'])
  expect((await read(makeXlsx([{ rows }], { styles, date1904: true })))[1]?.[0]).toBe('2030-10-03')
})

test('hidden sheets and empty sheets are passed over, gaps are kept', async () => {
  const rows = `${header}<row r="7"><c r="B7" t="inlineStr"><is><t>后</t></is></c></row><row r="9"><c r="XFD9"/></row>`
  const table = await openXlsx(memorySource(makeXlsx([{ rows: header, state: 'hidden' }, { rows: '' }, { rows }])))
  expect((await table.batches.next()).value).toEqual([{ row: 7, cells: ['', '后'] }])
  table.close()
})

test('hostile workbooks are refused', async () => {
  expect(await refusal(Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1'))).toBe('not-a-table')
  expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('old-or-encrypted-excel')
  expect(await refusal(makeZip([{ name: 'word/document.xml', content: '<a/>' }]))).toBe('not-a-table')
  expect(await refusal(makeZip([{ name: 'xl/workbook.xml', content: '<a/>', isEncrypted: true }]))).toBe('old-or-encrypted-excel')
  const good = makeXlsx([{ rows: header }])
  expect(await refusal(good.subarray(0, good.length - 60))).toBe('broken-container')
  expect(await refusal(Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(500)]))).toBe('broken-container')
  const bomb = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
  expect(await refusal(makeXlsx([{ rows: header }], { prolog: bomb, strings: '<si><t>x</t></si>' }))).toBe('unsafe-xml')
  expect(await refusal(makeXlsx([{ rows: header, state: 'veryHidden' }]))).toBe('no-sheet')
  expect(await refusal(makeXlsx([{ rows: header + row('<c r="A2" t="s"><v>99</v></c>') }]))).toBe('broken-container')
  expect(await refusal(makeXlsx([{ rows: header + row('<c r="ZZ2"><v>1</v></c>') }]))).toBe('too-many-columns')
  expect(await refusal(makeXlsx([{ rows: '' }]))).toBe('no-header')
})

test('a workbook that unpacks to gigabytes is refused before it is unpacked, one that lies while it is', async () => {
  const zeros = Buffer.alloc(300 << 20, 0x20)
  const parts = (declaredSize: number) => [
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet r:id="r0"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="r0" Target="worksheets/sheet0.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet0.xml', content: zeros, declaredSize },
  ]
  expect(await refusal(makeZip(parts(300 << 20)))).toBe('oversized-container')
  expect(await refusal(makeZip(parts(2000)))).toBe('oversized-container')
})
