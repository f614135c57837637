import type { Sentence } from '../errors.ts'

/**
 * A file that cannot be what it says. Thrown while reading (in whatever thread) and turned into the outcome `refused` where a delivery is judged.
 * `byteOffset` is where it broke, for readers that do not count lines.
 */
export class FileRefused extends Error {
  readonly code: string
  readonly sentence: Sentence
  readonly byteOffset: number | undefined

  constructor(refusal: { code: string; sentence: Sentence; byteOffset?: number | undefined }) {
    super(`${refusal.code}: ${refusal.sentence.en}`)
    this.name = 'FileRefused'
    this.code = refusal.code
    this.sentence = refusal.sentence
    this.byteOffset = refusal.byteOffset
  }
}

const refuse = (code: string, zh: string, en: string, byteOffset?: number) => new FileRefused({ code, sentence: { zh, en }, byteOffset })
const at = (line: number | undefined) => (line === undefined ? '' : `第 ${line} 行`)
const atEn = (line: number | undefined) => (line === undefined ? '' : ` on line ${line}`)

/** Every reason why the readers refuse a file. */
export const fileRefusals = {
  empty: () => refuse('empty-file', '文件是空的（0 字节）。请重新导出后再交', 'The file has no bytes; export it again'),
  noHeader: () =>
    refuse('no-header', '文件没有表头。第一行要是各列的名称，请补上后再交', 'There is no header row; the first row must name the columns'),
  notATable: (what: string) =>
    refuse(
      'not-a-table',
      `这不是表格文件，而是${what}。请交 CSV、Excel（.xlsx）或 Parquet 文件`,
      'This is not a table; deliver CSV, XLSX or Parquet whatever the file name says',
    ),
  oldExcel: () =>
    refuse(
      'old-or-encrypted-excel',
      '这是旧版 Excel（.xls）或加了密码的 Excel 文件。请在 Excel 里去掉密码，另存为 .xlsx 后再交',
      'This is an old .xls or an encrypted workbook; save it as .xlsx without a password',
    ),
  utf16: () =>
    refuse(
      'utf-16',
      '文件是 UTF-16 编码。请另存为“CSV UTF-8”或 GB18030 编码的 CSV 后再交',
      'The file is UTF-16; save it as CSV in UTF-8 or GB18030',
    ),
  nulByte: (line?: number, byteOffset?: number) =>
    refuse(
      'nul-byte',
      `文件${at(line) || '里'}有空字节（00），不是完整的文本。请重新导出后再交`,
      `The file holds NUL bytes${atEn(line)} and is not text; export it again`,
      byteOffset,
    ),
  notDecodable: (line?: number, byteOffset?: number) =>
    refuse(
      'not-decodable',
      `文件既不是 UTF-8，也不是 GB18030（${at(line) || '某处'}的字节两种都读不通）。请重新导出后再交`,
      `The file is neither UTF-8 nor GB18030${atEn(line)}; export it again`,
      byteOffset,
    ),
  twoEncodings: (line?: number, byteOffset?: number) =>
    refuse(
      'two-encodings',
      `文件里混着两种编码（UTF-8 和 GB18030），${at(line) || '某处'}与别处不同。请用一种编码重新导出，不要把两个文件拼在一起`,
      `UTF-8 and GB18030 are mixed in one file; the encoding changes${atEn(line)}; export it in one encoding`,
      byteOffset,
    ),
  unclosedQuote: (line?: number, byteOffset?: number) =>
    refuse(
      'unclosed-quote',
      `${at(line) || '文件里'}有一个引号（"）没有收尾。请检查这一行，改好后再交`,
      `A quote opened${atEn(line)} is never closed; correct that line`,
      byteOffset,
    ),
  lineTooLong: (line?: number, byteOffset?: number) =>
    refuse(
      'line-too-long',
      `${at(line) || '有一行'}太长（超过 1 MB），像是缺了换行。请检查导出设置后再交`,
      `A line${atEn(line)} is longer than 1 MB; line breaks seem to be missing`,
      byteOffset,
    ),
  tooManyColumns: (limit: number, line?: number, byteOffset?: number) =>
    refuse(
      'too-many-columns',
      `${at(line) || '有一行'}的列太多（超过 ${limit} 列）。请只保留需要的列后再交`,
      `More than ${limit} columns${atEn(line)}; keep only the columns that are asked for`,
      byteOffset,
    ),
  tooManyRows: (limit: number) =>
    refuse('too-many-rows', `行数超过 ${limit}。请分成几个文件再交`, `More than ${limit} rows; split the file`),
  brokenContainer: (kind: string) =>
    refuse(
      'broken-container',
      `${kind}文件不完整或已损坏，打不开。请重新导出后再交`,
      `The ${kind} file is incomplete or damaged; export it again`,
    ),
  oversizedContainer: () =>
    refuse(
      'oversized-container',
      '这个 Excel 文件解开后大得不正常，没有读下去。请重新导出：只保留数据，去掉空白区域和格式',
      'The workbook unpacks to an abnormal size and was not read; export only the data',
    ),
  unsafeXml: () =>
    refuse(
      'unsafe-xml',
      '这个 Excel 文件里有不该出现的定义（DTD 实体），没有读下去。请重新导出后再交',
      'The workbook carries a DTD and was not read; export it again',
    ),
  noSheet: () => refuse('no-sheet', 'Excel 文件里没有可见的工作表。请检查后再交', 'The workbook has no visible sheet'),
} as const

/** The same refusal with the line that is only known where lines are counted. */
export function withLine(refused: FileRefused, line: number): FileRefused {
  switch (refused.code) {
    case 'nul-byte':
      return fileRefusals.nulByte(line)
    case 'not-decodable':
      return fileRefusals.notDecodable(line)
    case 'two-encodings':
      return fileRefusals.twoEncodings(line)
    case 'unclosed-quote':
      return fileRefusals.unclosedQuote(line)
    case 'line-too-long':
      return fileRefusals.lineTooLong(line)
    case 'too-many-columns':
      return fileRefusals.tooManyColumns(maxColumns, line)
    default:
      return refused
  }
}

/** No file of an agency has more; a spreadsheet's 16,384 empty columns are cut off before. */
export const maxColumns = 512
/** A record longer than this is taken for missing line breaks. @unit bytes */
export const maxRecordBytes = 1 << 20
