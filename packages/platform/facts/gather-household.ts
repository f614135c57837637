import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type pg from 'pg'
import { openDuckDb } from '../bulk/duckdb.ts'
import type { Fact } from '../policies/facts.ts'
import { appliedForCounty } from './applied.ts'
import { listAppliedDeliveries } from './applied-deliveries.ts'
import { makeFactTables, makeMonitored } from './fact-tables.ts'
import { evidenceFor, type KnownHousehold, readHouseholds } from './household-facts.ts'
import { asMachineClient } from './machine-reader.ts'
import { loadSnapshot } from './snapshot.ts'

export type GatherOptions = {
  readonly pool: pg.Pool
  /** The machine account that reads. */
  readonly account: string
  readonly lakeDir: string
  readonly tempDir: string
  readonly householdId: number
  /** The facts wanted. */
  readonly facts: readonly Fact[]
  /** The day the memberships are of. */
  readonly on: PlainDate
  /** As it was known at that instant; without it: as known now. */
  readonly recorded?: string | undefined
}

/**
 * The facts of one household, by the way a comparison gathers them for all. Undefined when nobody lives there on the day.
 * The caller has checked who asks.
 */
export async function gatherHousehold(options: GatherOptions): Promise<KnownHousehold | undefined> {
  const { pool, account, lakeDir, tempDir, householdId, facts, on, recorded } = options
  mkdirSync(tempDir, { recursive: true, mode: 0o700 })
  const dir = mkdtempSync(join(tempDir, 'gather-'))
  const db = await openDuckDb({ threads: 1, memoryGb: 1, tempDir: join(dir, 'duckdb') })
  try {
    const deliveries = await asMachineClient({ pool, account, today: on, oneMoment: true }, async (client) => {
      await loadSnapshot(client, db, { on, recorded, householdId, dir })
      return listAppliedDeliveries(client, { lakeDir, recorded })
    })
    const [{ county } = { county: null }] = await db.query<{ county: number | null }>(
      'select min(division - division % 1000000) as county from people',
    )
    if (county === null) return undefined
    await makeMonitored(db, [county])
    const [{ attached } = { attached: 0 }] = await db.query<{ attached: number }>('select count(*) as attached from attached')
    const applied = appliedForCounty(county, deliveries)
    const tables = await makeFactTables({ db, facts, applied, deliveries, hasAttached: attached > 0, few: true })
    const [known] = await readHouseholds(db, { tables, facts, ids: [householdId], evidence: evidenceFor(new Map([[county, applied]])) })
    return known
  } finally {
    db.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
