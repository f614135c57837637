import { performance } from 'node:perf_hooks'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { writeAudit } from '@doudi/platform/audit/write-audit.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { withActor, withMachine } from '@doudi/platform/db/tx.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { sql } from 'kysely'

const today = '2026-11-02' as PlainDate // the demo date
const inFlight = 32
const secondsEach = 1.5
const rounds = 9

/**
 * The same reads and the same audit row in one transaction, once with the policies on, once with the area in WHERE as a role the policies let pass.
 * One million households in 1,980 townships; the caller's county is one per cent.
 */
export async function run(): Promise<Record<string, unknown>> {
  const world = await testDatabase()
  try {
    process.stderr.write('· 生成 1,000,000 户\n')
    await fill(world)
    const ratios: number[] = []
    let last = { withPolicies: empty, withWhere: empty }
    await measure((n) => policies(world, n)) // connections, caches
    for (let round = 0; round < rounds; round++) {
      const withPolicies = await measure((n) => policies(world, n))
      const withWhere = await measure((n) => where(world, n))
      ratios.push(withPolicies.perSecond / withWhere.perSecond)
      last = { withPolicies, withWhere }
      process.stderr.write(`  第 ${round + 1} 轮 ${withPolicies.perSecond.toFixed(0)}/s 对 ${withWhere.perSecond.toFixed(0)}/s\n`)
    }
    const { withPolicies } = last
    return {
      vs_where: round2(median(ratios)),
      per_s: Math.round(withPolicies.perSecond),
      p50_ms: round2(withPolicies.p50),
      p99_ms: round2(withPolicies.p99),
      in_flight: inFlight,
    }
  } finally {
    await world.close()
  }
}

interface Measured {
  perSecond: number
  p50: number
  p99: number
}
const empty: Measured = { perSecond: 0, p50: 0, p99: 0 }

async function fill(world: TestDatabase): Promise<void> {
  await withMachine(world.db, { account: 'machine:bench', today }, async (tx) => {
    await sql`insert into registry.households (division, household_no, address)
      select 360000000000 + (1 + n % 11) * 100000000 + (1 + (n / 11) % 9) * 1000000 + (100 + (n / 99) % 20) * 1000 + n % 10, 'H' || n, '住址' || n
      from generate_series(1, 1000000) n`.execute(tx)
  })
  await world.pool.query('analyze registry.households')
}

const county = { lo: 360302000000, hi: 360303000000 }

function policies(world: TestDatabase, n: number): Promise<unknown> {
  const actor = { ...world.as('county-officer', 360302000000), ranges: [county] }
  return withActor(world.db, { actor, today }, async (tx) => {
    await read(tx, n, sql`true`)
    await writeAudit(tx, { actor, today, useCase: 'bench.read', touched: { householdId: n }, result: 'done' })
  })
}

function where(world: TestDatabase, n: number): Promise<unknown> {
  const actor = world.as('county-officer', 360302000000)
  return withMachine(world.db, { account: 'machine:bench', today }, async (tx) => {
    await read(tx, n, sql`division >= ${county.lo} and division < ${county.hi}`)
    await writeAudit(tx, { actor, today, useCase: 'bench.read', touched: { householdId: n }, result: 'done' })
  })
}

/** Two of three calls open one household, one lists the newest twenty of the area. */
async function read(tx: Tx, n: number, area: ReturnType<typeof sql>): Promise<void> {
  if (n % 3 > 0) await sql`select * from registry.households where household_id = ${1 + ((n * 7919) % 1_000_000)} and ${area}`.execute(tx)
  else await sql`select * from registry.households where ${area} order by division, household_id limit 20`.execute(tx)
}

async function measure(call: (n: number) => Promise<unknown>): Promise<Measured> {
  const times: number[] = []
  const began = performance.now()
  const end = began + secondsEach * 1000
  let next = 0
  const worker = async () => {
    while (performance.now() < end) {
      const start = performance.now()
      await call(next++)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: (times.length * 1000) / (performance.now() - began), p50: at(0.5), p99: at(0.99) }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const round2 = (value: number) => Math.round(value * 100) / 100
