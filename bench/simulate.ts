/**
 * A draft against the law in force, for everybody: the whole assistance set of `policies/` over synthetic households in Parquet. The full pass
 * reckons every rule and keeps each as a column; a changed parameter afterwards reckons only what rests on it.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { quoted } from '@doudi/core/rules/sql/dialect.ts'
import { type DuckDb, openDuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { folderTree, type PolicyTree } from '@doudi/platform/policies/tree.ts'
import { compareDraft, type Laws } from '@doudi/policy/simulate/compare-draft.ts'
import { readDifference } from '@doudi/policy/simulate/difference.ts'
import { factColumns, type Kept, keepPresent, type Part, readFiles } from '@doudi/policy/simulate/kept.ts'
import { lawOn } from '@doudi/policy/simulate/laws.ts'
import type { Columns } from '@doudi/policy/simulate/run-rules.ts'
import { openFiscaRatio } from './simulate-openfisca.ts'
import { writePopulation } from './simulate-population.ts'

const on = plainDate('2026-11-02')
const county = 360321000000
const householdsOfPart = 100_000

/** The change that is reckoned afterwards: the edge line, as an officer would write it. */
const changed = { path: 'parameters/recognition.yaml', name: 'edge_multiple', from: 'value: 1.5', to: 'value: 1.6' }

export async function run(): Promise<Record<string, unknown>> {
  const households = countAsked()
  const dir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'doudi-bench-simulate-'))
  const db = await openDuckDb({ threads: 2, memoryGb: 2, tempDir: join(dir, 'duckdb') })
  try {
    const present = lawOn(loadPolicies(), on)
    const draft = lawOn(loadPolicies({ dir: withChange() }), on)
    const facts = factColumns(present)
    say(`${present.rules.rules.length} rules, ${facts.households.length + facts.members.length} facts; writing ${households} households`)
    const population = await writePopulation(db, { law: present, facts, households, householdsOfPart, county, dir })
    const scan = await timed(() => scanColumns(db, population.parts, facts))
    say(`bare scan of every column read: ${scan.toFixed(2)} s`)
    mkdirSync(join(dir, 'kept'))
    let kept: Kept = { parts: [], households: 0, unknown: 0 }
    const full = await timed(async () => {
      const onStep = (step: number, steps: number) => process.stderr.write(`\rfull pass: part ${step + 1} of ${steps}`)
      kept = await keepPresent({ db, on, onStep }, { law: present, parts: population.parts, dir: join(dir, 'kept') })
    })
    say(`\nfull pass: ${full.toFixed(1)} s`)
    const change = await changeOf(db, { laws: { present, draft }, kept })
    return {
      households,
      persons: population.members,
      rules: present.rules.rules.length,
      households_per_s: Math.round(households / full),
      scan_s: round(scan),
      full_s: round(full),
      change_s: round(change),
      vs_scan: round(full / scan),
      change_vs_full: round(change / full),
      vs_openfisca: await openFiscaRatio(say),
      peak_gb: round(process.resourceUsage().maxRSS / 1024 / 1024),
    }
  } finally {
    db.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Turn by turn, so that what else the machine does falls into the middle. */
async function changeOf(db: DuckDb, { laws, kept }: { laws: Laws; kept: Kept }): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    times.push(
      await timed(async () => {
        await compareDraft({ db, on }, laws, kept)
        const { gain, lose, costMonthFen } = await readDifference(db, { laws, kept, on, nameOf: String })
        if (turn === 0) say(`${changed.name}: ${gain.households} gain, ${lose.households} lose, ${costMonthFen} fen a month`)
      }),
    )
  }
  const change = times.sort((a, b) => a - b)[1] ?? Number.NaN
  say(`a changed parameter: ${change.toFixed(2)} s`)
  return change
}

/** Every column the rules read, of everybody. */
async function scanColumns(db: DuckDb, parts: readonly Part[], { households, members }: Columns): Promise<void> {
  const counted = (names: readonly string[]) => names.map((name) => `count(${quoted(name)}), max(${quoted(name)})`).join(', ')
  await db.query(`select ${counted(['household_id', ...households])} from ${readFiles(parts.map((part) => part.households))}`)
  await db.query(`select ${counted(['household_id', 'member_id', ...members])} from ${readFiles(parts.map((part) => part.members))}`)
}

function withChange(): PolicyTree {
  const base = folderTree()
  const text = base.read(changed.path)
  const start = text.indexOf(`\n  ${changed.name}:`)
  const at = text.indexOf(changed.from, start)
  if (start < 0 || at < 0) throw new Error(`[${changed.path}] has no [${changed.name}] with [${changed.from}]: the bench changes it`)
  const draft = text.slice(0, at) + changed.to + text.slice(at + changed.from.length)
  return { ...base, read: (path) => (path === changed.path ? draft : base.read(path)) }
}

function countAsked(): number {
  const place = process.argv.indexOf('--households')
  const asked = Number((place > 0 ? process.argv[place + 1] : undefined) ?? process.env.BENCH_HOUSEHOLDS ?? 16_000_000)
  if (!Number.isSafeInteger(asked) || asked <= 0) throw new Error('--households takes a whole number')
  return asked
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const round = (value: number) => Math.round(value * 1000) / 1000

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
