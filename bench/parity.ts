/**
 * The million households: every rule of `policies/` and an artificial law with every kind of node, over random households with a tenth of
 * their facts unknown, traced, compiled and in SQL. `node bench/parity.ts --households 1000000`; the last line is JSON.
 * Values and causes of every household are compared; names of causes beyond 125 are told apart in turn, from chunk to chunk.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { ParameterInForce } from '@doudi/core/rules/trace.ts'
import { type DuckDb, openDuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { compareWays } from '@doudi/platform/policies/testing/compare-ways.ts'
import { everyKind, inForce } from '@doudi/platform/policies/testing/every-kind.ts'
import { nearValues } from '@doudi/platform/policies/testing/near-values.ts'
import { randomHouseholds } from '@doudi/platform/policies/testing/random-households.ts'

// A batch of explanations makes nothing that lives long: see rules.ts.
setFlagsFromString('--no-allocation-site-pretenuring')

const today = plainDate('2026-11-02')
const division = 360_321_101_006

type Law = { readonly name: string; readonly set: RuleSet; readonly parameters: Readonly<Record<string, ParameterInForce>> }

/** `--policies` for another folder than the product's own. */
function laws(dir: string | undefined): readonly Law[] {
  const policies = loadPolicies(dir === undefined ? {} : { dir })
  return [
    { name: 'policies', set: policies.rulesOn(today), parameters: policies.parameters.inForce({ division, on: today }) },
    { name: 'every kind of node', set: everyKind(), parameters: inForce },
  ]
}

export async function run(): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    options: {
      households: { type: 'string', default: '10000' },
      policies: { type: 'string' },
      chunk: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
    },
    allowPositionals: true,
  })
  const wanted = Number(values.households)
  const folder = mkdtempSync(join(tmpdir(), 'doudi-parity-'))
  const db = await openDuckDb({ threads: 2, memoryGb: 6, tempDir: folder })
  try {
    let differences = 0
    let answers = 0
    let unknown = 0
    const started = performance.now()
    for (const law of laws(values.policies)) {
      for (let done = 0; done < wanted; ) {
        const count = Math.min(Number(values.chunk), wanted - done)
        const found = await compareChunk(db, law, {
          count,
          seed: Number(values.seed) * 1_000_003 + done,
          portion: Math.floor(done / Number(values.chunk)),
        })
        done += count
        differences += found.differences
        answers += found.cells
        unknown += found.unknown
        const seconds = (performance.now() - started) / 1000
        say(`${law.name} (${law.set.rules.length} rules): ${done} households, ${differences} differences, ${seconds.toFixed(0)} s`)
        for (const example of found.examples) say(`  ${example}`)
      }
    }
    return {
      households: wanted,
      differences,
      answers,
      unknown_share: Number((unknown / answers).toFixed(3)),
      seconds: Math.round((performance.now() - started) / 1000),
    }
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function compareChunk(db: DuckDb, { set, parameters }: Law, { count, seed, portion }: { count: number; seed: number; portion: number }) {
  const households = randomHouseholds(set.facts, { count, seed, near: nearValues(set, parameters), today })
  return compareWays(db, { set, households, parameters, today, portion })
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

if (process.argv[1] === import.meta.filename) {
  const figures = await run()
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  process.exitCode = figures.differences === 0 ? 0 : 1
}
