import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Period } from '../kit/days.ts'
import { ByteSink } from './byte-sink.ts'
import type { Damaged } from './damage.ts'

export type WrittenFile = {
  readonly class: string
  readonly period: string
  readonly file: string
  readonly rows: number
  /** Rows that no reader can use, by the damage table; and rows that can be repaired. */
  readonly rejected: number
  readonly normalised: number
  /** Rows about people whom the population file does not contain. */
  readonly unknownPeople: number
}

/** The three folders of a run, and the log of every damaged row. */
export class Output {
  readonly folder: string
  readonly files: WrittenFile[] = []
  private readonly newest: Period
  private readonly damageLog: ByteSink

  constructor(folder: string, newest: Period) {
    this.folder = folder
    this.newest = newest
    for (const name of ['inbox', 'deliveries', 'truth']) mkdirSync(join(folder, name), { recursive: true })
    this.damageLog = new ByteSink(join(folder, 'truth', 'damaged-rows.ndjson'))
  }

  /** Starts a file of a class: the newest period goes to the deliveries made by hand, all others to the inbox. */
  open(classId: string, period: Period, name: string): FileTally {
    const file = join(period.index === this.newest.index ? 'deliveries' : 'inbox', name)
    return new FileTally(this, { class: classId, period: period.text, file })
  }

  log(file: string, line: number, damaged: Damaged, id: string): void {
    const record = { file, line, kind: damaged.kind, outcome: damaged.outcome, id, written_id: damaged.id, written_name: damaged.name }
    this.damageLog.utf8(`${JSON.stringify(record)}\n`)
  }

  close(): void {
    this.damageLog.close()
  }
}

/** Counts what happens to the rows of one file. */
export class FileTally {
  readonly path: string
  private readonly output: Output
  private readonly head: Pick<WrittenFile, 'class' | 'period' | 'file'>
  private rejected = 0
  private normalised = 0
  private unknownPeople = 0

  constructor(output: Output, head: Pick<WrittenFile, 'class' | 'period' | 'file'>) {
    this.output = output
    this.head = head
    this.path = join(output.folder, head.file)
  }

  damage(line: number, damaged: Damaged, id: string): void {
    if (damaged.outcome === 'rejected') this.rejected++
    else this.normalised++
    this.output.log(this.head.file, line, damaged, id)
  }

  unknown(): void {
    this.unknownPeople++
  }

  done(rows: number): void {
    const { rejected, normalised, unknownPeople } = this
    this.output.files.push({ ...this.head, rows, rejected, normalised, unknownPeople })
  }
}
