/** A delivery of a lake class: the part is written beside the lake and moves into it when the delivery's row says so. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sixDigits } from '@doudi/core/registry/division.ts'
import { planLake } from '../apply/lake-plan.ts'
import { readLakeFile } from '../apply/read-lake-file.ts'
import { insertUnknownPeople } from '../store/deliveries.ts'
import type { Attempt, Work } from './work.ts'

export async function readForLake(attempt: Attempt): Promise<Work> {
  const { deps, row, delivered, recognised, apply } = attempt
  const { table, descriptor } = delivered
  const plan = planLake(recognised.class, {
    places: recognised.match.places,
    width: table.header.length,
    encoding: table.layout.encoding,
    period: recognised.period,
  })
  const { paths, keys } = deps.services
  const part = apply ? join(paths.temp, `part-${row.delivery_id}.parquet`) : undefined
  const reading = await readLakeFile(
    { source: descriptor, header: table.header, layout: table.layout, bodyStart: table.bodyStart, bodyOrdinal: table.bodyOrdinal, plan },
    { part, rejects: { path: attempt.rejectsPath, key: keys.key('raw-files') } },
    {
      index: await deps.peopleIndex(),
      unknownKey: keys.key('unknown-people').key,
      workers: deps.workers,
      signal: attempt.signal,
      progress: attempt.progress,
    },
  )
  const place = join(`class=${row.class}`, `area=${sixDigits(row.division)}`, `period=${row.period}`, `part-${row.delivery_id}.parquet`)
  return {
    reading: { ...reading, unknownPeople: reading.unknownPeople.length },
    async commit(tx) {
      if (part === undefined) throw new Error('a delivery that was only looked at cannot be applied')
      moveInto(part, join(paths.lake, place))
      await insertUnknownPeople(tx, { deliveryId: row.delivery_id, division: row.division }, reading.unknownPeople)
      return place
    },
    async abandon() {
      if (part) rmSync(part, { force: true })
    },
  }
}

/**
 * A rename within one file system: the file is there whole or not at all. No comparison reads it before the delivery's row names it, and a file
 * that no row names is removed at the next start.
 */
function moveInto(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  renameSync(from, to)
  const folder = openSync(dirname(to), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
