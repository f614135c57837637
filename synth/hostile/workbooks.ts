import { join } from 'node:path'
import { packed, packRepeated, writeZip, type ZipPart } from './zip-bomb.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const SHEET = 'xl/worksheets/sheet1.xml'
const SHEET_START = `<worksheet xmlns="${MAIN}"><sheetData>`

/** The parts every workbook has, around a sheet of one's own. */
function workbook(sheet: ZipPart, strings = `<sst xmlns="${MAIN}"/>`): ZipPart[] {
  return [
    packed(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    packed(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    packed(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    packed(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    packed('xl/sharedStrings.xml', strings),
    sheet,
  ]
}

const inlineRow = (cells: readonly string[], line: number): string =>
  `<row r="${line}">${cells.map((text, column) => `<c r="${String.fromCharCode(65 + column)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`

const sheetOf = (rows: string): ZipPart => packed(SHEET, `${SHEET_START}${rows}</sheetData></worksheet>`)

/** A sheet of four gigabytes of blanks in a few megabytes. */
export function writeBomb(path: string, { header, lying }: { header: readonly string[]; lying: boolean }): void {
  const bytes = packRepeated(SHEET_START + inlineRow(header, 1), ' ', 4)
  writeZip(path, workbook({ name: SHEET, packed: bytes, size: lying ? 1_000 : 0xffff_fff0, crc: 0 }))
}

/** The same trick outside a workbook: an archive with a table that is far too long. */
export function writeZippedTable(path: string, header: readonly string[]): void {
  writeZip(path, [{ name: 'table.csv', packed: packRepeated(`${header.join(',')}\n`, '1,2,3,4\n', 2), size: 2 ** 31, crc: 0 }])
}

/** Entities of entities: nine levels of ten make a billion. */
export function writeEntityBomb(path: string, header: readonly string[]): void {
  const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`)
  const prolog = `<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "嘿">${levels.join('')}]>`
  const strings = `${prolog}<sst xmlns="${MAIN}" count="1" uniqueCount="1"><si><t>&l9;</t></si></sst>`
  writeZip(path, workbook(sheetOf(`${inlineRow(header, 1)}<row r="2"><c r="A2" t="s"><v>0</v></c></row>`), strings))
}

/** Points at a shared string that does not exist. */
export function writeStringOutOfRange(path: string, header: readonly string[]): void {
  writeZip(path, workbook(sheetOf(`${inlineRow(header, 1)}<row r="2"><c r="A2" t="s"><v>4000000000</v></c></row>`)))
}

/** Twenty thousand parts, and names that climb out of the folder. */
export function writeCrowd(path: string, header: readonly string[]): void {
  const extra = Array.from({ length: 20_000 }, (_, index) => packed(`../../tmp/climb-${index}.xml`, ''))
  writeZip(path, [...workbook(sheetOf(inlineRow(header, 1))), ...extra])
}

/** The beginning of an encrypted workbook: an OLE container, not a ZIP. */
export const ENCRYPTED = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(504),
  Buffer.from('EncryptedPackage', 'utf16le'),
  Buffer.alloc(1024),
])

export const workbookPath = (folder: string, name: string): string => join(folder, `${name}.xlsx`)
