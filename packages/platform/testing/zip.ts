/** Small ZIP and XLSX writer for tests, which can also lie about sizes. */
import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  readonly name: string
  readonly content: string | Uint8Array
  readonly declaredSize?: number
  readonly isEncrypted?: boolean
}

export function makeZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const content = typeof part.content === 'string' ? Buffer.from(part.content) : part.content
    const packed = deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800 | (part.isEncrypted ? 1 : 0), 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(part.declaredSize ?? content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}

export type TestSheet = { readonly name?: string; readonly state?: string; readonly rows: string }

/** A workbook from the XML of its rows. */
export function makeXlsx(
  sheets: readonly TestSheet[],
  extra: { strings?: string; styles?: string; date1904?: boolean; prolog?: string } = {},
): Buffer {
  const list = sheets.map(
    (sheet, i) => `<sheet name="${sheet.name ?? `表${i}`}" sheetId="${i + 1}" state="${sheet.state ?? 'visible'}" r:id="r${i}"/>`,
  )
  const links = sheets.map((_, i) => `<Relationship Id="r${i}" Target="worksheets/sheet${i}.xml"/>`)
  return makeZip([
    {
      name: 'xl/workbook.xml',
      content: `<workbook><workbookPr date1904="${extra.date1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${links.join('')}</Relationships>` },
    { name: 'xl/styles.xml', content: extra.styles ?? '<styleSheet/>' },
    { name: 'xl/sharedStrings.xml', content: `${extra.prolog ?? ''}<sst>${extra.strings ?? ''}</sst>` },
    ...sheets.map((sheet, i) => ({
      name: `xl/worksheets/sheet${i}.xml`,
      content: `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${sheet.rows}</sheetData></worksheet>`,
    })),
  ])
}
