/**
 * The million households: every rule of `policies/` and an artificial law with every kind of node, over random households with a tenth of
 * their facts unknown, traced, compiled, over columns and in SQL. `node bench/parity.ts --households 1000000 --processes 2`; the last line is
 * JSON. Values and causes of every household are compared; names of causes beyond 125 are told apart in turn, from chunk to chunk.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { compileColumns } from '@doudi/core/rules/compiled/columns/compile-columns.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { type DuckDb, openDuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { compareWays, compileAll, type Ways } from '@doudi/platform/policies/testing/compare-ways.ts'
import { everyKind, inForce } from '@doudi/platform/policies/testing/every-kind.ts'
import { nearValues } from '@doudi/platform/policies/testing/near-values.ts'
import { randomHouseholds } from '@doudi/platform/policies/testing/random-households.ts'

// A batch of explanations makes nothing that lives long: see rules.ts.
setFlagsFromString('--no-allocation-site-pretenuring')

const today = plainDate('2026-11-02')
const division = 360_321_101_006

/** What is compared; the generated code is made once for all chunks. */
type Law = Pick<Ways, 'set' | 'parameters' | 'compiled' | 'columns'> & { readonly name: string }

/** `--policies` for another folder than the product's own. */
function laws(dir: string | undefined): readonly Law[] {
  const policies = loadPolicies(dir === undefined ? {} : { dir })
  return [
    lawOf('policies', policies.rulesOn(today), policies.parameters.inForce({ division, on: today })),
    lawOf('every kind of node', everyKind(), inForce),
  ]
}

function lawOf(name: string, set: RuleSet, parameters: Ways['parameters']): Law {
  const columns = compileColumns(
    set,
    set.rules.map((rule) => rule.id),
  )
  const run = columns.on({ parameters, today })
  return { name, set, parameters, compiled: compileAll(set), columns: { ...columns, on: () => run } }
}

type Found = { readonly households: number; readonly differences: number; readonly answers: number; readonly unknown: number }
type Share = {
  readonly households: number
  readonly first: number
  readonly chunk: number
  readonly seed: number
  readonly threads: number
}

/** Compares so many households from the first on; the same ones in whatever shares, if the chunks are whole. */
async function compareShare({ households, first, chunk, seed, threads }: Share, policies: string | undefined): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-parity-'))
  const db = await openDuckDb({ threads, memoryGb: 4, tempDir: folder })
  const all = { households, differences: 0, answers: 0, unknown: 0 }
  const started = performance.now()
  try {
    const both = laws(policies)
    for (let done = 0; done < households; ) {
      const count = Math.min(chunk, households - done)
      const at = first + done
      done += count
      for (const law of both) {
        const found = await compareChunk(db, law, { count, seed: seed * 1_000_003 + at, portion: Math.floor(at / chunk) })
        all.differences += found.differences
        all.answers += found.cells
        all.unknown += found.unknown
        const seconds = ((performance.now() - started) / 1000).toFixed(0)
        say(`${law.name} (${law.set.rules.length} rules): ${first} + ${done} households, ${found.differences} differences, ${seconds} s`)
        for (const example of found.examples) say(`  ${example}`)
      }
    }
    return all
  } finally {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A share in a process of its own, which prints what it found. */
function compareElsewhere(options: readonly string[]): Promise<Found> {
  // Most objects of a comparison die young: a larger nursery spares half of the collecting.
  const child = spawn(process.execPath, ['--max-semi-space-size=64', import.meta.filename, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (text) => (printed += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      const last = printed.trim().split('\n').at(-1) ?? ''
      if (last.startsWith('{'))
        resolve(JSON.parse(last) as Found) // printed below
      else reject(new Error('a share of the comparison broke off'))
    })
  })
}

export async function run(): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    options: {
      households: { type: 'string', default: '10000' },
      first: { type: 'string', default: '0' },
      processes: { type: 'string', default: '1' },
      policies: { type: 'string' },
      chunk: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
    },
    allowPositionals: true,
  })
  const [households, processes, chunk] = [Number(values.households), Number(values.processes), Number(values.chunk)]
  const started = performance.now()
  const found = await (processes <= 1
    ? Promise.all([
        compareShare({ households, first: Number(values.first), chunk, seed: Number(values.seed), threads: 2 }, values.policies),
      ])
    : Promise.all(
        sharesOf(households, { processes, chunk }).map(([first, share]) =>
          compareElsewhere([
            ...['--households', String(share), '--first', String(first), '--chunk', values.chunk, '--seed', values.seed],
            ...(values.policies === undefined ? [] : ['--policies', values.policies]),
          ]),
        ),
      ))
  const sum = (one: (of: Found) => number) => found.reduce((all, of) => all + one(of), 0)
  return {
    households: sum((of) => of.households),
    differences: sum((of) => of.differences),
    answers: sum((of) => of.answers),
    unknown: sum((of) => of.unknown),
    seconds: Math.round((performance.now() - started) / 1000),
  }
}

/** Where each process begins, and how many households it takes: whole chunks. */
function sharesOf(households: number, { processes, chunk }: { processes: number; chunk: number }): readonly (readonly [number, number])[] {
  const share = Math.ceil(households / processes / chunk) * chunk
  return Array.from({ length: processes }, (_, index) => [index * share, Math.min(share, households - index * share)] as const).filter(
    ([, size]) => size > 0,
  )
}

function compareChunk(db: DuckDb, { name: _, ...law }: Law, { count, seed, portion }: { count: number; seed: number; portion: number }) {
  const near = nearValues(law.set, law.parameters)
  const households = randomHouseholds(law.set.facts, { count, seed, near, today, areFamilies: true })
  return compareWays(db, { ...law, households, today, portion })
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

if (process.argv[1] === import.meta.filename) {
  const figures = await run()
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  process.exitCode = figures.differences === 0 ? 0 : 1
}
