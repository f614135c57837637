import { Zip, ZipDeflate } from 'fflate'
import { ByteSink } from './byte-sink.ts'

// A fixed local time: the ZIP format stores local clock fields, so the bytes are the same in every time zone.
const MTIME = new Date(2020, 0, 1)
const CHUNK = 1 << 16

export type XlsxCell =
  | { readonly kind: 'shared' | 'inline'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'empty' }

export const shared = (text: string): XlsxCell => ({ kind: 'shared', text })
export const inline = (text: string): XlsxCell => ({ kind: 'inline', text })
export const numeric = (text: string): XlsxCell => ({ kind: 'number', text })
export const dated = (day: number): XlsxCell => ({ kind: 'date', day })
export const nothing: XlsxCell = { kind: 'empty' }

/** One sheet of an .xlsx workbook, written row by row: shared and inline strings, numbers, and dates as serials with a date style. */
export class XlsxFile {
  private readonly sink: ByteSink
  private readonly zip: Zip
  private readonly sheet: ZipDeflate
  private readonly strings = new Map<string, number>()
  private stringCells = 0
  private text: string
  /** Record number of the row being written, the header being 1. */
  line = 1

  constructor(path: string) {
    const sink = new ByteSink(path)
    this.sink = sink
    this.zip = new Zip((error, piece) => {
      if (error) throw error
      sink.bytes(piece)
    })
    for (const [name, xml] of FIXED_PARTS) this.part(name, xml)
    this.sheet = this.open('xl/worksheets/sheet1.xml')
    this.text = `${XML}<worksheet xmlns="${MAIN}"><sheetData>`
  }

  row(cells: readonly XlsxCell[]): void {
    this.text += `<row r="${this.line}">`
    cells.forEach((cell, column) => {
      this.text += this.cellXml(cell, `${String.fromCharCode(65 + column)}${this.line}`)
    })
    this.text += '</row>'
    this.line++
    if (this.text.length > CHUNK) this.push(false)
  }

  /** Closes the file and gives the number of rows below the header. */
  close(): number {
    this.text += '</sheetData></worksheet>'
    this.push(true)
    this.part('xl/sharedStrings.xml', this.sharedStringsXml())
    this.zip.end()
    this.sink.close()
    return this.line - 2
  }

  private cellXml(cell: XlsxCell, reference: string): string {
    switch (cell.kind) {
      case 'empty':
        return ''
      case 'number':
        return `<c r="${reference}"><v>${cell.text}</v></c>`
      case 'date':
        return `<c r="${reference}" s="1"><v>${cell.day + 25569}</v></c>`
      case 'inline':
        return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell.text)}</t></is></c>`
      case 'shared':
        return `<c r="${reference}" t="s"><v>${this.stringIndex(cell.text)}</v></c>`
    }
  }

  private stringIndex(text: string): number {
    this.stringCells++
    const known = this.strings.get(text)
    if (known !== undefined) return known
    const index = this.strings.size
    this.strings.set(text, index)
    return index
  }

  private sharedStringsXml(): string {
    const items = [...this.strings.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`)
    return `${XML}<sst xmlns="${MAIN}" count="${this.stringCells}" uniqueCount="${items.length}">${items.join('')}</sst>`
  }

  private push(last: boolean): void {
    this.sheet.push(Buffer.from(this.text, 'utf8'), last)
    this.text = ''
  }

  private open(name: string): ZipDeflate {
    const part = new ZipDeflate(name, { level: 4 })
    part.mtime = MTIME
    this.zip.add(part)
    return part
  }

  private part(name: string, xml: string): void {
    this.open(name).push(Buffer.from(xml, 'utf8'), true)
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const FIXED_PARTS: readonly (readonly [string, string])[] = [
  [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_ML}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_ML}.worksheet+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${SHEET_ML}.styles+xml"/>` +
      `<Override PartName="/xl/sharedStrings.xml" ContentType="${SHEET_ML}.sharedStrings+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
      '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
      '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
  ],
]
