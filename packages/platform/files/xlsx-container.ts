import { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import type { ByteSource } from './byte-source.ts'
import { FileRefused, fileRefusals } from './file-refused.ts'

/** Bounds on what a workbook may unpack to; a spreadsheet of a million rows stays far below. @unit bytes */
const maxUnpacked = 2 ** 30
const maxRatio = 150
const ratioCountsFrom = 32 << 20
const maxEntries = 2000

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource
  constructor(source: ByteSource) {
    super()
    this.#source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#range(start, end))
  }

  *#range(start: number, end: number): Generator<Buffer> {
    for (let at = start; at < end; ) {
      const into = Buffer.allocUnsafe(Math.min(256 << 10, end - at))
      const count = this.#source.read(at, into)
      if (count === 0) throw fileRefusals.brokenContainer(' Excel ')
      yield into.subarray(0, count)
      at += count
    }
  }
}

export type Container = {
  readonly has: (name: string) => boolean
  /** Feeds one part to an XML handler; a part that is not there is an empty document. */
  readonly parse: (name: string, handler: XmlHandler) => AsyncGenerator<void>
  readonly close: () => void
}

export type XmlHandler = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/**
 * Opens the ZIP around a workbook.
 * @throws FileRefused when it is damaged, encrypted, or declares more than the bounds; a size that lies is noticed while unpacking
 */
export async function openContainer(source: ByteSource): Promise<Container> {
  const zip = await openZip(source)
  const entries = new Map<string, Entry>()
  let unpacked = 0
  try {
    if (zip.entryCount > maxEntries) throw fileRefusals.oversizedContainer()
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry)
      unpacked += entry.uncompressedSize
      if (unpacked > maxUnpacked) throw fileRefusals.oversizedContainer()
      entries.set(entry.fileName.replace(/^\//, ''), entry)
    }
  } catch (error) {
    zip.close()
    throw asRefusal(error)
  }
  return {
    has: (name) => entries.has(name),
    async *parse(name, handler) {
      const entry = entries.get(name)
      if (entry) yield* parsePart(zip, entry, handler)
    },
    close: () => zip.close(),
  }
}

function openZip(source: ByteSource): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true }
    fromRandomAccessReader(new SourceReader(source), source.size, options, (error, zip) =>
      error ? reject(asRefusal(error)) : resolve(zip),
    )
  })
}

function checkEntry(entry: Entry): void {
  if (entry.isEncrypted()) throw fileRefusals.oldExcel()
  const { uncompressedSize, compressedSize } = entry
  if (uncompressedSize > maxUnpacked) throw fileRefusals.oversizedContainer()
  if (uncompressedSize > ratioCountsFrom && uncompressedSize > compressedSize * maxRatio) throw fileRefusals.oversizedContainer()
}

async function* parsePart(zip: ZipFile, entry: Entry, handler: XmlHandler): AsyncGenerator<void> {
  const parser = makeParser(handler)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    // The library counts the bytes as they come and stops when the declared size was a lie.
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      parser.write(decoder.decode(chunk, { stream: true }))
      yield
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    throw asRefusal(error)
  }
  yield
}

function makeParser(handler: XmlHandler): SaxesParser<{ xmlns: false }> {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw fileRefusals.unsafeXml()
  })
  const { open, text, close } = handler
  if (open) parser.on('opentag', (tag: SaxesTagPlain) => open(local(tag.name), tag.attributes))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  if (close) parser.on('closetag', (tag: SaxesTagPlain) => close(local(tag.name)))
  return parser
}

// Some programs write every name with a prefix (x:row).
function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function asRefusal(error: unknown): unknown {
  if (error instanceof FileRefused) return error
  if (error instanceof Error && /too many bytes in the stream/.test(error.message)) return fileRefusals.oversizedContainer()
  return Object.assign(fileRefusals.brokenContainer(' Excel '), { cause: error })
}
