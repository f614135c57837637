import { closeSync, openSync, writeSync } from 'node:fs'

const SIZE = 1 << 20
const SPARE = 1 << 12

/** A file written through one megabyte of memory. Everything synth writes goes through here, byte by byte, so that two runs give the same bytes. */
export class ByteSink {
  private readonly file: number
  private readonly buffer = Buffer.allocUnsafe(SIZE)
  private at = 0
  bytesWritten = 0

  constructor(path: string) {
    this.file = openSync(path, 'w')
  }

  /** Room for one short piece; longer ones go through `bytes`. */
  private reserve(): void {
    if (this.at > SIZE - SPARE) this.flush()
  }

  bytes(piece: Uint8Array): void {
    if (piece.length > SPARE) {
      this.flush()
      this.writeOut(piece)
      return
    }
    this.reserve()
    this.buffer.set(piece, this.at)
    this.at += piece.length
  }

  byte(value: number): void {
    this.reserve()
    this.buffer[this.at++] = value
  }

  /** ASCII only. */
  ascii(text: string): void {
    this.reserve()
    for (let index = 0; index < text.length; index++) this.buffer[this.at++] = text.charCodeAt(index)
  }

  utf8(text: string): void {
    if (text.length > SPARE / 4) {
      this.bytes(Buffer.from(text, 'utf8'))
      return
    }
    this.reserve()
    this.at += this.buffer.write(text, this.at, 'utf8')
  }

  /** A whole number, zero or more. */
  whole(value: number): void {
    this.reserve()
    let digits = 1
    for (let bound = 10; value >= bound; bound *= 10) digits++
    for (let index = this.at + digits - 1, left = value; index >= this.at; index--) {
      const next = Math.floor(left / 10)
      this.buffer[index] = 48 + left - next * 10
      left = next
    }
    this.at += digits
  }

  /** Fen as yuan with two decimals. */
  yuan(fen: number): void {
    const yuan = Math.floor(fen / 100)
    const cents = fen - yuan * 100
    const tens = Math.floor(cents / 10)
    this.whole(yuan)
    this.buffer[this.at++] = 46
    this.buffer[this.at++] = 48 + tens
    this.buffer[this.at++] = 48 + cents - tens * 10
  }

  close(): void {
    this.flush()
    closeSync(this.file)
  }

  private flush(): void {
    this.writeOut(this.buffer.subarray(0, this.at))
    this.at = 0
  }

  private writeOut(piece: Uint8Array): void {
    for (let done = 0; done < piece.length; ) done += writeSync(this.file, piece, done, piece.length - done)
    this.bytesWritten += piece.length
  }
}
