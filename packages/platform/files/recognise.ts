import type { ByteSource } from './byte-source.ts'
import { fileRefusals } from './file-refused.ts'

export type FileKind = 'csv' | 'xlsx' | 'parquet'

const bytesOf = (hex: string) => Buffer.from(hex, 'hex')

/** First bytes of what people deliver by mistake, and what to call it. */
const others: readonly (readonly [Buffer, string])[] = [
  [bytesOf('89504e470d0a1a0a'), '一张图片（PNG）'],
  [bytesOf('ffd8ff'), '一张图片（JPEG）'],
  [Buffer.from('GIF8'), '一张图片（GIF）'],
  [bytesOf('49492a00'), '一张图片（TIFF）'],
  [bytesOf('4d4d002a'), '一张图片（TIFF）'],
  [Buffer.from('%PDF'), '一个 PDF 文件'],
  [Buffer.from('Rar!'), '一个压缩包（RAR）'],
  [bytesOf('377abcaf271c'), '一个压缩包（7z）'],
  [bytesOf('1f8b'), '一个压缩包（gzip）'],
  [bytesOf('28b52ffd'), '一个压缩包（zstd）'],
  [bytesOf('7f454c46'), '一个程序'],
  [Buffer.from('MZ\x90'), '一个程序'],
  [Buffer.from('SQLite format 3\0'), '一个数据库文件'],
]

/**
 * Tells by its first bytes what a file is; the name says nothing. Text is taken for CSV.
 * @throws FileRefused for empty files, pictures, archives, old or encrypted workbooks
 */
export function recogniseFile(source: ByteSource): FileKind {
  if (source.size === 0) throw fileRefusals.empty()
  const start = Buffer.alloc(512)
  const head = start.subarray(0, source.read(0, start))
  const begins = (mark: Buffer) => head.subarray(0, mark.length).equals(mark)
  if (begins(Buffer.from('PAR1'))) return 'parquet'
  if (begins(bytesOf('504b0304')) || begins(bytesOf('504b0506'))) return 'xlsx'
  if (begins(bytesOf('d0cf11e0a1b11ae1'))) throw fileRefusals.oldExcel()
  const other = others.find(([mark]) => begins(mark))
  if (other) throw fileRefusals.notATable(other[1])
  if (/^(\ufeff|\s)*<(!doctype|html|table|\?xml)/i.test(head.toString('utf8'))) throw fileRefusals.notATable('一个网页或 XML 文件')
  return 'csv'
}
