import { fileRefusals } from './file-refused.ts'
import { type CellStyle, styleOfFormat, unescapeText } from './xlsx-cells.ts'
import type { Container, XmlHandler } from './xlsx-container.ts'

export type Workbook = {
  readonly date1904: boolean
  /** Parts of the visible sheets, in order of the tabs. */
  readonly sheets: readonly string[]
  readonly styles: readonly CellStyle[]
  readonly strings: readonly string[]
}

/** All texts of a workbook together; more is no table of people. @unit characters */
const maxStringCharacters = 96 << 20

/**
 * Reads everything of a workbook but its cells. Hidden sheets are left out: what an office does not see it does not deliver.
 * @throws FileRefused when there is no visible sheet or the parts make no sense
 */
export async function readWorkbook(container: Container): Promise<Workbook> {
  if (!container.has('xl/workbook.xml')) throw fileRefusals.notATable('一个压缩包（ZIP）或 Word 一类的文件')
  const targets = await readTargets(container)
  const { date1904, sheetIds } = await readSheets(container)
  const sheets = sheetIds.flatMap((id) => targets.get(id) ?? []).filter((part) => container.has(part))
  if (sheets.length === 0) throw fileRefusals.noSheet()
  return { date1904, sheets, styles: await readStyles(container), strings: await readStrings(container) }
}

async function run(container: Container, part: string, handler: XmlHandler): Promise<void> {
  for await (const _ of container.parse(part, handler)) {
    // the handler collects
  }
}

async function readTargets(container: Container): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>()
  await run(container, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target, TargetMode }) {
      if (name === 'Relationship' && Id && Target && TargetMode !== 'External') targets.set(Id, partOf(Target))
    },
  })
  return targets
}

const partOf = (target: string) => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)

async function readSheets(container: Container): Promise<{ date1904: boolean; sheetIds: readonly string[] }> {
  let date1904 = false
  const sheetIds: string[] = []
  await run(container, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      const id = attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      if (name === 'sheet' && id && (attributes.state ?? 'visible') === 'visible') sheetIds.push(id)
    },
  })
  return { date1904, sheetIds }
}

async function readStyles(container: Container): Promise<readonly CellStyle[]> {
  const formats = new Map<number, string>()
  const styles: CellStyle[] = []
  let inCellFormats = false
  await run(container, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCellFormats = true
      const id = Number(attributes.numFmtId ?? 0)
      if (name === 'xf' && inCellFormats) styles.push(styleOfFormat(id, formats.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

async function readStrings(container: Container): Promise<readonly string[]> {
  const strings: string[] = []
  let text = ''
  let characters = 0
  let isText = false
  let phonetic = 0
  await run(container, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic += 1
      else if (name === 't') isText = phonetic === 0
    },
    text(part) {
      if (!isText) return
      characters += part.length
      if (characters > maxStringCharacters) throw fileRefusals.oversizedContainer()
      text += part
    },
    close(name) {
      if (name === 't') isText = false
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'si') strings.push(unescapeText(text))
    },
  })
  return strings
}

/** The shared text of a number in a cell. */
export function sharedText(workbook: Workbook, index: string): string {
  const text = workbook.strings[Number(index)]
  if (text === undefined) throw fileRefusals.brokenContainer(' Excel ')
  return text
}
