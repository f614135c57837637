import { type DateStyle, dateText } from '../kit/days.ts'
import { gb18030, type Label } from '../kit/label.ts'
import { ByteSink } from './byte-sink.ts'

export type CsvStyle = {
  readonly encoding: 'gb18030' | 'utf8-bom' | 'utf8'
  readonly newline: '\n' | '\r\n'
  readonly dates: DateStyle
}

const COMMA = 44

/** A CSV file written cell by cell. Cells never hold commas, quotes or newlines here, except where `quoted` is asked for. */
export class CsvFile {
  private readonly sink: ByteSink
  private readonly style: CsvStyle
  private readonly chinese: boolean
  private readonly dates = new Map<number, string>()
  private firstCell = true
  /** Record number of the row being written, the header being 1. */
  line = 1

  constructor(path: string, style: CsvStyle) {
    this.sink = new ByteSink(path)
    this.style = style
    this.chinese = style.encoding === 'gb18030'
    if (style.encoding === 'utf8-bom') this.sink.bytes(Uint8Array.of(0xef, 0xbb, 0xbf))
  }

  label(label: Label): void {
    this.separate()
    this.sink.bytes(this.chinese ? label.gb : label.utf8)
  }

  text(text: string): void {
    this.separate()
    if (this.chinese) this.sink.bytes(gb18030(text))
    else this.sink.utf8(text)
  }

  ascii(text: string): void {
    this.separate()
    this.sink.ascii(text)
  }

  empty(): void {
    this.separate()
  }

  whole(value: number): void {
    this.separate()
    this.sink.whole(value)
  }

  yuan(fen: number): void {
    this.separate()
    this.sink.yuan(fen)
  }

  date(day: number): void {
    this.separate()
    let text = this.dates.get(day)
    if (text === undefined) {
      text = dateText(day, this.style.dates)
      this.dates.set(day, text)
    }
    this.sink.ascii(text)
  }

  endRow(): void {
    if (this.style.newline === '\r\n') this.sink.byte(13)
    this.sink.byte(10)
    this.firstCell = true
    this.line++
  }

  header(names: readonly string[]): void {
    for (const name of names) this.text(name)
    this.endRow()
  }

  /** Closes the file and gives the number of rows below the header. */
  close(): number {
    this.sink.close()
    return this.line - 2
  }

  private separate(): void {
    if (this.firstCell) this.firstCell = false
    else this.sink.byte(COMMA)
  }
}
