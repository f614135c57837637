/**
 * Rules of one household with full explanation, on one core: the property test of four layers beside zen-engine with its trace in the same
 * run; a household of four through every scheme of `policies/`; and what an officer waits for: a household opened, one scheme explained.
 */
import { setFlagsFromString } from 'node:v8'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { compile } from '@doudi/core/rules/compiled/compile.ts'
import { evaluatorFor, type Given } from '@doudi/core/rules/evaluate.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import type { Household, ParameterInForce } from '@doudi/core/rules/trace.ts'
import { loadPolicies, type Policies } from '@doudi/platform/policies/policies.ts'
import type { Scheme } from '@doudi/platform/policies/schemes.ts'
import { nearValues } from '@doudi/platform/policies/testing/near-values.ts'
import { randomHouseholds } from '@doudi/platform/policies/testing/random-households.ts'
import { ZenEngine } from '@gorules/zen-engine'
import { explainTimes } from './rules-explain-times.ts'
import { households, inForce, propertyTest, zenDecision } from './rules-set.ts'
import { stopwatch } from './rules-time.ts'

// A batch of explanations makes nothing that lives long. Without this the engine may guess otherwise once, put some steps among the old
// objects, and these then hold on to all they lead to.
setFlagsFromString('--no-allocation-site-pretenuring')

const today = plainDate('2026-11-02')
const division = 360_321_101_006
const sample = households(1000)
const set = propertyTest()

export async function run(): Promise<Record<string, unknown>> {
  await checkSameAnswers()
  const zen = await zenPerSecond()
  say(`zen-engine with trace: ${whole(zen)} a second`)
  const traced = best(3, () => tracedPerSecond())
  say(`property test traced: ${whole(traced)} a second`)
  const compiled = best(3, () => compiledPerSecond())
  say(`property test compiled: ${whole(compiled)} a second`)
  const assistance = measureAssistance(process.env.BENCH_POLICIES)
  return {
    traced_per_s: whole(traced),
    vs_zen: round(traced / zen),
    compiled_per_s: whole(compiled),
    zen_per_s: whole(zen),
    ...assistance,
  }
}

/** Both must say the same before their speed is worth comparing. */
async function checkSameAnswers(): Promise<void> {
  const decision = new ZenEngine().createDecision(zenDecision())
  for (const { household, plain } of sample.slice(0, 200)) {
    const { result } = await decision.evaluate(plain)
    const ours = evaluatorFor(set, { household, parameters: inForce, today }).household('B.amount').value
    if (ours !== result.amount) throw new Error(`zen-engine gives [${result.amount}], we give [${ours}]`)
  }
}

async function zenPerSecond(): Promise<number> {
  const decision = new ZenEngine().createDecision(zenDecision())
  let fastest = 0
  for (let turn = 0; turn < 3; turn++) {
    const taken = stopwatch()
    let done = 0
    for (; taken() < 1500; done++) await decision.evaluate(sample[done % sample.length]?.plain, { trace: true })
    fastest = Math.max(fastest, (done * 1000) / taken())
  }
  return fastest
}

function tracedPerSecond(): number {
  let eligible = 0
  return perSecond(1500, () => {
    for (const { household } of sample) {
      if (evaluatorFor(set, { household, parameters: inForce, today }).household('B.amount').value !== 0) eligible += 1
    }
    return eligible
  })
}

function compiledPerSecond(): number {
  const rules = compile(set, ['B.amount'])
  const answer = rules.on({ parameters: inForce, today })
  const prepared = sample.map(({ household }) => rules.slotsOf(household))
  let eligible = 0
  return perSecond(1000, () => {
    for (const slots of prepared) if (answer(slots).household[0] !== 0) eligible += 1
    return eligible
  })
}

/** Households a second; `work` takes all of the sample. */
function perSecond(milliseconds: number, work: () => unknown, each = sample.length): number {
  const taken = stopwatch()
  let turns = 0
  for (; taken() < milliseconds; turns++) work()
  return (turns * each * 1000) / taken()
}

/** Families of four with nearly every fact known, so that rules are followed to their end. */
function families(law: RuleSet, parameters: Readonly<Record<string, ParameterInForce>>): Household[] {
  const options = { count: 2000, seed: 7, unknown: 0.02, near: nearValues(law, parameters), today }
  return randomHouseholds(law.facts, options)
    .filter(({ members }) => members.length >= 4)
    .map((household) => ({ ...household, members: household.members.slice(0, 4) }))
    .slice(0, 500)
}

/** The rules an officer is shown: of each scheme whether, how much and for whom; without schemes, every rule there is. */
function shown({ schemes, rulesOn }: Policies): readonly { readonly id: string; readonly ofMember: boolean }[] {
  const law = rulesOn(today)
  const ids = schemes.length > 0 ? schemes.flatMap((scheme) => rulesOfScheme(scheme)) : law.rules.map((rule) => rule.id)
  return ids.map((id) => ({ id, ofMember: law.byId.get(id)?.of === 'member' }))
}

function rulesOfScheme({ eligible, amount, members }: Scheme): string[] {
  return [eligible, amount, members].filter((id) => id !== undefined)
}

function measureAssistance(dir: string | undefined): Record<string, unknown> {
  const policies = loadPolicies(dir === undefined ? {} : { dir })
  const law = policies.rulesOn(today)
  const parameters = policies.parameters.inForce({ division, on: today })
  const some = families(law, parameters)
  const ids = shown(policies)
  say(`${policies.schemes.length} schemes, ${law.rules.length} rules`)
  const work = () => some.map((household) => explain(law, { household, parameters, today }, ids).length)
  const assistance = best(3, () => perSecond(2000, work, some.length))
  say(`a household of four through all of it: ${whole(assistance)} a second`)
  return { assistance_per_s: whole(assistance), schemes: policies.schemes.length, ...measureOfficer(policies, some) }
}

/** Some households warm up: a server has answered before. */
function measureOfficer(policies: Policies, some: readonly Household[]): Record<string, unknown> {
  if (policies.schemes.length === 0) return {}
  const officer = { policies, division, on: today }
  explainTimes(officer, some.slice(0, 20))
  const times = Object.entries(explainTimes(officer, some.slice(20, 80)))
  return Object.fromEntries(
    times.flatMap(([name, each]) => [
      [`${name}_p50_ms`, round(quantile(each, 0.5))],
      [`${name}_p99_ms`, round(quantile(each, 0.99))],
    ]),
  )
}

function explain(law: RuleSet, given: Given, ids: ReturnType<typeof shown>) {
  const evaluator = evaluatorFor(law, given)
  return ids.flatMap(({ id, ofMember }) =>
    ofMember ? given.household.members.map((member) => evaluator.member(id, member)) : [evaluator.household(id)],
  )
}

function best(turns: number, measure: () => number): number {
  return Math.max(...Array.from({ length: turns }, measure))
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function whole(value: number): number {
  return Math.round(value)
}

function round(value: number): number {
  return Number(value.toFixed(2))
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
