import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { type ColumnRules, compileColumns } from '@doudi/core/rules/compiled/columns/compile-columns.ts'
import type { Columns } from '@doudi/core/rules/compiled/columns/fact-columns.ts'
import { loadCountry } from '../test/openfisca/country.ts'

const households = 1_000_000
const turns = 7
const today = plainDate('2017-01-01')
const asked = 'country.disposable_income'

/** One unit of the country's currency as an amount here. */
const unit = 100_000

/** How far apart two answers may be: theirs are floating-point numbers of 32 bits, of which 1/1000 is the last place at ten thousand. */
const tolerance = 0.005

/**
 * A million households of one adult, their salaries and ages given; the same in both. Writes the answers as floats of 32 bits and prints the
 * seconds of the quickest calculation: of processor time, here and there, since whatever else the machine does hurts the longer one more.
 */
const python = `
import sys, time, numpy
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_country_template import CountryTaxBenefitSystem
n = ${households}
system = CountryTaxBenefitSystem()
ids = numpy.arange(n)
best = None
for turn in range(${turns}):
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity('person', ids)
    household = builder.declare_entity('household', ids)
    builder.join_with_persons(household, ids, ['adult'] * n)
    simulation = builder.build(system)
    simulation.set_input('salary', '2017-01', (ids % 6000).astype('float32'))
    simulation.set_input('age', '2017-01', (20 + ids % 70).astype('int32'))
    start = time.process_time()
    answers = simulation.calculate('disposable_income', '2017-01')
    seconds = time.process_time() - start
    best = seconds if best is None else min(best, seconds)
answers.astype('float32').tofile(sys.argv[1])
print(best)
`

/**
 * How many times as many households a second as OpenFisca's own engine on its own country template, each on one thread; null where that is
 * not installed.
 * @throws Error when one answer of the million is another
 */
export async function openFiscaRatio(say: (text: string) => void): Promise<number | null> {
  const found = spawnSync('python3', ['-c', 'import openfisca_country_template'])
  if (found.status !== 0) {
    say('vs_openfisca is null: python3 with openfisca_country_template is not installed here')
    return null
  }
  const dir = mkdtempSync(join(tmpdir(), 'doudi-bench-openfisca-'))
  try {
    const file = join(dir, 'answers')
    const ran = spawnSync('python3', ['-c', python, file], { encoding: 'utf8' })
    const theirs = Number(ran.stdout.trim().split('\n').at(-1))
    if (ran.status !== 0 || !(theirs > 0)) {
      say(`vs_openfisca is null: OpenFisca did not calculate: ${ran.stderr.trim().split('\n').at(-1) ?? ''}`)
      return null
    }
    const ours = calculate(say)
    const bytes = readFileSync(file)
    compare(new Float32Array(bytes.buffer, bytes.byteOffset, households), ours.answers)
    say(`disposable_income of ${households} households: OpenFisca ${theirs.toFixed(3)} s, here ${ours.seconds.toFixed(3)} s, all equal`)
    return Math.round((theirs / ours.seconds) * 10) / 10
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The quickest calculation from columns in memory, as OpenFisca's arrays are; what nobody gives is the same for all, as there. */
function calculate(say: (text: string) => void): { readonly seconds: number; readonly answers: Float64Array } {
  const country = loadCountry({ reforms: [] })
  const rules = compileColumns(country.rulesOn(today, ['age']), [asked])
  const parameters = country.parameters.inForce({ division: 110101001001, on: today })
  const given: Columns['member'] = {
    salary: Int32Array.from({ length: households }, (_, row) => (row % 6000) * unit),
    age: Int32Array.from({ length: households }, (_, row) => 20 + (row % 70)),
    role: rules.codeOf('adult'),
  }
  const others = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, defaultOf(rules, name)]))
  const start = process.cpuUsage()
  const columns = rules.check({
    offsets: Int32Array.from({ length: households + 1 }, (_, row) => row),
    household: others(rules.facts.household),
    member: { ...others(rules.facts.member), ...given },
  })
  const run = rules.on({ parameters, today })
  const prepared = process.cpuUsage(start).user / 1_000_000
  const seconds: number[] = []
  let answers = run(columns)
  for (let turn = 0; turn < turns; turn++) {
    const begin = process.cpuUsage()
    answers = run(columns, answers)
    const { user, system } = process.cpuUsage(begin)
    seconds.push((user + system) / 1_000_000)
  }
  say(`columns made and looked at in ${prepared.toFixed(3)} s, calculated in ${seconds.map((one) => one.toFixed(3)).join(', ')} s`)
  return { seconds: Math.min(...seconds), answers: answers.household[0] ?? new Float64Array() }
}

function defaultOf(rules: ColumnRules, name: string): number {
  return name === 'housing_occupancy_status_january' ? rules.codeOf('tenant') : 0
}

function compare(theirs: Float32Array, ours: Float64Array): void {
  for (let row = 0; row < households; row++) {
    const [their, our] = [theirs[row] ?? Number.NaN, (ours[row] ?? Number.NaN) / unit]
    if (!(Math.abs(their - our) <= tolerance)) throw new Error(`household ${row}: OpenFisca says ${their}, we say ${our}`)
  }
}
