import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { factsOf, neededFor } from '@doudi/core/rules/rule-set.ts'
import { quoted, textLiteral } from '@doudi/core/rules/sql/dialect.ts'
import type { ValueType } from '@doudi/core/rules/types.ts'
import { openDuckDb } from '@doudi/platform/bulk/duckdb.ts'
import { settleRules } from '@doudi/policy/simulate/prepare.ts'
import { dropTables, runRules } from '@doudi/policy/simulate/run-rules.ts'
import { loadCountry } from '../test/openfisca/country.ts'

const households = 1_000_000
const today = plainDate('2017-01-01')
const asked = 'country.disposable_income'

/** A million households of one adult, their salaries and ages given; the same in both. Prints the seconds of one calculation. */
const python = `
import time, numpy
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_country_template import CountryTaxBenefitSystem
n = ${households}
builder = SimulationBuilder()
system = CountryTaxBenefitSystem()
builder.create_entities(system)
ids = numpy.arange(n)
builder.declare_person_entity('person', ids)
household = builder.declare_entity('household', ids)
builder.join_with_persons(household, ids, ['adult'] * n)
simulation = builder.build(system)
simulation.set_input('salary', '2017-01', (ids % 6000).astype('float32'))
simulation.set_input('age', '2017-01', (20 + ids % 70).astype('int32'))
start = time.perf_counter()
simulation.calculate('disposable_income', '2017-01')
print(time.perf_counter() - start)
`

/** How many times as many households a second as OpenFisca's own engine on its own country template; null where that is not installed. */
export async function openFiscaRatio(say: (text: string) => void): Promise<number | null> {
  const found = spawnSync('python3', ['-c', 'import openfisca_country_template'])
  if (found.status !== 0) {
    say('vs_openfisca is null: python3 with openfisca_country_template is not installed here')
    return null
  }
  const ran = spawnSync('python3', ['-c', python], { encoding: 'utf8' })
  const theirs = Number(ran.stdout.trim().split('\n').at(-1))
  if (ran.status !== 0 || !(theirs > 0)) {
    say(`vs_openfisca is null: OpenFisca did not calculate: ${ran.stderr.trim().split('\n').at(-1) ?? ''}`)
    return null
  }
  const ours = await secondsOfOurs()
  say(`disposable_income of ${households} households: OpenFisca ${theirs.toFixed(2)} s, here ${ours.toFixed(2)} s`)
  return Math.round((theirs / ours) * 10) / 10
}

/** The best of three of the same calculation by the printed rules, over tables in memory as OpenFisca's arrays are. */
export async function secondsOfOurs(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-bench-openfisca-'))
  const db = await openDuckDb({ threads: 2, memoryGb: 2, tempDir: dir })
  try {
    const country = loadCountry({ reforms: [] })
    const set = country.rulesOn(today, ['age'])
    const used = factsOf(set, asked)
    const columns = (of: 'household' | 'member') =>
      used.filter((fact) => fact.of === of).map(({ name }) => `, ${given(name, set.facts.get(name)?.type)} as ${quoted(name)}`)
    await db.run(`create table households as select i as household_id${columns('household').join('')} from range(${households}) r(i)`)
    await db.run(
      `create table members as select i as household_id, i as member_id${columns('member').join('')} from range(${households}) r(i)`,
    )
    const inForce = Object.entries(country.parameters.inForce({ division: 110101001001, on: today }))
    const values = Object.fromEntries(inForce.map(([name, { value }]) => [name, value]))
    const settled = settleRules(set, neededFor(set, asked), values)
    const keep = { households: [asked], members: [] }
    const run = { db, set: settled, compute: new Set(settled.byId.keys()), on: today, households: 'households', members: 'members', keep }
    const times: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const start = performance.now()
      const { made } = await runRules({ ...run, name: 'country' })
      times.push((performance.now() - start) / 1000)
      await dropTables(db, made)
    }
    return Math.min(...times)
  } finally {
    db.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

const known: Readonly<Record<string, string>> = { salary: '(i % 6000 * 100)::bigint', age: '(20 + i % 70)::bigint', role: "'adult'" }

function given(name: string, type: ValueType | undefined): string {
  if (known[name]) return known[name]
  if (type?.kind === 'bool') return 'false'
  if (type?.kind === 'date') return "date '1980-01-01'"
  if (type?.kind === 'text') return textLiteral(type.codes?.[0] ?? '')
  return '0::bigint'
}
