/** The whole way of a file of a lake class: records to a Parquet file and a file of rejected rows. Nothing is put in its final place here. */
import type { KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { type EncodedRowGroup, encodeFooter, parquetMagic } from '@doudi/platform/bulk/parquet/parquet-file.ts'
import { type ByteSource, openSource, type SourceDescriptor } from '@doudi/platform/files/byte-source.ts'
import { type RecordRange, recordRanges } from '@doudi/platform/files/csv-reader.ts'
import { FileRefused } from '@doudi/platform/files/file-refused.ts'
import type { SealingKey } from '@doudi/platform/files/sealed-files.ts'
import { inspectText, refusedAtLine, type TextLayout } from '@doudi/platform/files/text-encoding.ts'
import type { ChunkResult } from './chunk-reader.ts'
import { addCounts, addReason, maxSamples, type ReasonCounts, type RejectSample } from './chunk-report.ts'
import { type LakePlan, lakeSchema } from './lake-plan.ts'
import type { RegistryIndex } from './registry-index.ts'
import { rejectEncoder } from './reject-rows.ts'
import { openRejectsFile } from './rejects-file.ts'
import { KeysFull, LayoutWrong, makeSharedRun, type SharedRun, stopRun } from './shared-run.ts'
import type { IntakeWorkers } from './workers.ts'

export type LakeFile = {
  readonly source: SourceDescriptor
  readonly layout: TextLayout
  readonly header: readonly string[]
  /** Where the records behind the header begin. @unit bytes */
  readonly bodyStart: number
  /** Records up to and with the header. */
  readonly bodyOrdinal: number
  readonly plan: LakePlan
}

export type LakeReading = {
  readonly rows: number
  readonly kept: number
  readonly rejected: number
  readonly reasons: ReasonCounts
  readonly samples: readonly RejectSample[]
  /** Keyed hashes of people outside the registry, each once. */
  readonly unknownPeople: readonly string[]
  readonly notes: Readonly<Record<string, number>>
}

export type LakeOutput = {
  /** Parquet file to write; without it the file is only looked at. */
  readonly part?: string | undefined
  readonly rejects?: { readonly path: string; readonly key: SealingKey } | undefined
}

export type ReadingContext = {
  readonly index: RegistryIndex
  /** Key under which people outside the registry are kept. */
  readonly unknownKey: KeyObject
  readonly workers: IntakeWorkers
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((done: { readonly rows: number; readonly bytes: number; readonly ofBytes: number }) => void) | undefined
}

// Large enough for row groups worth the name, small enough that two threads finish together.
const chunkBytes = 12 << 20

/**
 * Reads, checks and writes. The part and the rejects are complete and on the disk when it returns, and gone when it throws.
 * @throws FileRefused when the file cannot be read to its end
 * @throws the signal's reason when it was aborted
 */
export async function readLakeFile(file: LakeFile, output: LakeOutput, context: ReadingContext): Promise<LakeReading> {
  const source = openSource(file.source)
  try {
    return await readGuessing(source, file, { output, context })
  } catch (error) {
    if (error instanceof LayoutWrong) return await readGuessing(source, inspectedWhole(source, file), { output, context })
    throw error instanceof FileRefused ? refusedAtLine(source, error) : error
  } finally {
    source.close()
  }
}

async function readGuessing(source: ByteSource, file: LakeFile, at: { output: LakeOutput; context: ReadingContext }): Promise<LakeReading> {
  const ranges = [...recordRanges(source, { ...file.layout, start: file.bodyStart }, chunkBytes)]
  for (let guess = guessRows(source, file.bodyStart); ; guess *= 4) {
    try {
      return await readOnce(file, at.output, { ...at.context, ranges, guess })
    } catch (error) {
      if (!(error instanceof KeysFull)) throw error
    }
  }
}

function inspectedWhole(source: ByteSource, file: LakeFile): LakeFile {
  const layout = inspectText(source)
  return { ...file, layout, plan: { ...file.plan, encoding: layout.encoding } }
}

function guessRows(source: ByteSource, start: number): number {
  const sample = Buffer.alloc(256 << 10)
  const filled = source.read(start, sample)
  let lines = 1
  for (let at = sample.indexOf(0x0a); at >= 0 && at < filled; at = sample.indexOf(0x0a, at + 1)) lines += 1
  return Math.ceil(((source.size - start) / Math.max(1, filled)) * lines * 1.1)
}

type Run = ReadingContext & { readonly ranges: readonly RecordRange[]; readonly guess: number }

async function readOnce(file: LakeFile, output: LakeOutput, context: Run): Promise<LakeReading> {
  const run = makeSharedRun(context.guess, file.bodyOrdinal)
  const sink = openSink(file, output)
  const stop = () => stopRun(run)
  context.signal?.addEventListener('abort', stop, { once: true })
  try {
    context.signal?.throwIfAborted()
    const gathered = gather(sink, context)
    await context.workers.run(jobOf(file, run, context), gathered.take)
    sink.finish()
    return gathered.result()
  } catch (error) {
    sink.discard()
    context.signal?.throwIfAborted()
    throw error
  } finally {
    context.signal?.removeEventListener('abort', stop)
  }
}

function jobOf(file: LakeFile, run: SharedRun, context: Run) {
  const ranges = Float64Array.from(context.ranges.flatMap((range) => [range.start, range.end]))
  return { source: file.source, layout: file.layout, ranges, plan: file.plan, index: context.index, run, unknownKey: context.unknownKey }
}

/** Puts chunks, which come in any order, in the order of the file. */
function gather(sink: Sink, context: Run) {
  const waiting = new Map<number, ChunkResult>()
  const reasons: Record<string, { count: number; zh: string }> = {}
  const notes: Record<string, number> = {}
  const samples: RejectSample[] = []
  const unknown = new Set<string>()
  const sums = { rows: 0, kept: 0, rejected: 0 }
  let next = 0
  const add = (chunk: ChunkResult) => {
    sink.write(chunk)
    sums.rows += chunk.rows
    sums.kept += chunk.group?.rows ?? 0
    sums.rejected += chunk.rejected
    for (const [code, reason] of Object.entries(chunk.reasons)) addReason(reasons, { code, ...reason })
    addCounts(notes, chunk.notes)
    samples.push(...chunk.samples.slice(0, maxSamples - samples.length))
    for (const hash of chunk.unknown) unknown.add(hash)
    const last = context.ranges.at(-1)?.end ?? 0
    context.progress?.({ rows: sums.rows, bytes: context.ranges[chunk.chunk]?.end ?? 0, ofBytes: last })
  }
  return {
    take(chunk: ChunkResult) {
      waiting.set(chunk.chunk, chunk)
      for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
        waiting.delete(next)
        next += 1
        add(ready)
      }
    },
    result: (): LakeReading => ({ ...sums, reasons, notes, samples, unknownPeople: [...unknown].sort() }),
  }
}

type Sink = { readonly write: (chunk: ChunkResult) => void; readonly finish: () => void; readonly discard: () => void }

function openSink(file: LakeFile, output: LakeOutput): Sink {
  const part = output.part === undefined ? undefined : openPart(output.part, file.plan)
  const rejects = output.rejects && openRejectsFile(output.rejects)
  rejects?.write(rejectEncoder(file.plan.encoding).header(file.header))
  return {
    write(chunk) {
      if (chunk.group) part?.write(chunk.group)
      rejects?.write(chunk.rejectRows)
    },
    finish() {
      part?.finish()
      rejects?.finish()
    },
    discard() {
      part?.discard()
      rejects?.discard()
    },
  }
}

function openPart(path: string, plan: LakePlan) {
  const fd = openSync(path, 'w', 0o600)
  const groups: Omit<EncodedRowGroup, 'bytes'>[] = []
  let isOpen = true
  const close = () => {
    if (isOpen) closeSync(fd)
    isOpen = false
  }
  const write = (bytes: Uint8Array) => {
    for (let from = 0; from < bytes.length; ) from += writeSync(fd, bytes, from)
  }
  write(parquetMagic)
  return {
    write(group: EncodedRowGroup) {
      write(group.bytes)
      groups.push({ rows: group.rows, columns: group.columns, sizes: group.sizes })
    },
    finish() {
      write(encodeFooter(lakeSchema(plan.columns), groups))
      fsyncSync(fd)
      close()
    },
    discard() {
      close()
      rmSync(path, { force: true })
    },
  }
}
