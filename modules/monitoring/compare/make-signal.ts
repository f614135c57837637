import { createHash } from 'node:crypto'
import { canonicalJson } from '@doudi/core/kernel/canonical-json.ts'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { type Evaluator, evaluatorFor } from '@doudi/core/rules/evaluate.ts'
import { factsOf, neededFor, parametersOf } from '@doudi/core/rules/rule-set.ts'
import { type Filled, fillSentence } from '@doudi/core/rules/sentences.ts'
import type { Answer, Member, ParameterInForce, Trace } from '@doudi/core/rules/trace.ts'
import type { Value } from '@doudi/core/rules/types.ts'
import type { KnownHousehold } from '@doudi/platform/facts/household-facts.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import { type Grade, placeholdersIn, type Warning } from '@doudi/platform/policies/warnings.ts'
import { rulesOf } from './run-rules.ts'
import type { Signal, SignalFact, SignalReason } from './signal.ts'

export type Judged = {
  readonly policies: Policies
  readonly warning: Warning
  readonly known: KnownHousehold
  readonly parameters: Readonly<Record<string, ParameterInForce>>
  readonly today: PlainDate
}

/** One warning over one household or one of its members, with its explanation. */
export type Judgement = {
  readonly trace: Trace
  readonly grade: Grade
  readonly reason: SignalReason
  readonly ask: (id: string) => Trace
}

/** Evaluates a warning with its grade and reasons. `memberId` 0 stands for the household. */
export function judge(judged: Judged, memberId: number): Judgement {
  const { policies, warning, known, parameters, today } = judged
  const member = known.household.members.find((one) => one.id === memberId)
  const evaluator = evaluatorFor(policies.rules, { household: known.household, parameters, today })
  const ask = (id: string): Trace => askOne(policies, evaluator, { id, member })
  const grade = warning.grades.find((one) => ask(one.when).value === true)?.grade ?? warning.grade
  return { trace: ask(warning.when), grade, reason: reasonOf(judged, { ask, member }), ask }
}

function askOne(policies: Policies, evaluator: Evaluator, { id, member }: { id: string; member: Member | undefined }): Trace {
  return policies.rules.byId.get(id)?.of === 'member' && member ? evaluator.member(id, member) : evaluator.household(id)
}

/**
 * The signal of a household or member for which the bulk run raised the warning.
 * @throws Error when the traced evaluation does not agree with SQL: a fault, never a matter of data
 */
export function makeSignal(judged: Judged, memberId: number): Signal {
  const { policies, warning, known } = judged
  const { trace, grade, reason } = judge(judged, memberId)
  if (trace.value !== true)
    throw new Error(
      `warning [${warning.id}] of household [${known.householdId}] is raised in SQL, but traced it is [${trace.value ?? 'unknown'}]`,
    )
  const facts = factsUsed(judged, memberId)
  return {
    householdId: known.householdId,
    division: known.division,
    rule: warning.id,
    subjectId: memberId,
    grade,
    ruleVersion: ruleVersion(policies, warning, judged.parameters),
    factsDigest: digest(facts.map(({ key, fact }) => [key, fact.value ?? fact.state])),
    facts: Object.fromEntries(facts.filter((one) => isTelling(one, memberId)).map(({ key, fact }) => [key, fact])),
    reason,
  }
}

function reasonOf(
  { policies, warning, known, parameters }: Judged,
  { ask, member }: { ask: (id: string) => Trace; member: Member | undefined },
): SignalReason {
  const find = (name: string): Filled => {
    const rule = policies.rules.byId.get(`${warning.id}.${name}`)
    if (rule) return { value: ask(rule.id).value, type: rule.type }
    const fact = policies.facts.get(name)
    if (fact) return { value: knownValue((fact.of === 'member' ? member?.facts : known.household.facts)?.[name]), type: fact.type }
    return { value: parameters[name]?.value, type: policies.parameters.byName.get(name)?.type ?? { kind: 'text' } }
  }
  const reasons = warning.reasons
    .filter((template) => ask(template.when).value === true)
    .map((template) => ({
      ...fillSentence(template, find),
      key: template.when,
      values: Object.fromEntries(placeholdersIn(template.zh).map((name) => [name, find(name).value ?? null])),
    }))
  const joined = { zh: reasons.map((one) => one.zh).join('；'), en: reasons.map((one) => one.en).join('; ') }
  return { ...joined, title: warning.title, basis: warning.basis, reasons }
}

function knownValue(answer: Answer | undefined): Value | undefined {
  return answer && (answer.state === 'found' || answer.state === 'none') ? answer.value : undefined
}

type Used = { readonly key: string; readonly subjectId: number; readonly fact: SignalFact }

/** Facts of the household and of its members, or of the one member meant where the rule looks at no other. */
function factsUsed({ policies, warning, known }: Judged, memberId: number): Used[] {
  const ids = rulesOf(warning)
  const names = [...new Set(ids.flatMap((id) => factsOf(policies.rules, id).map((fact) => fact.name)))].sort()
  const looksAtAll = ids.some((id) => neededFor(policies.rules, id).some((rule) => rule.of === 'household'))
  const members = known.household.members.filter((member) => memberId === 0 || looksAtAll || member.id === memberId)
  return names.flatMap((name): Used[] => {
    if (policies.facts.get(name)?.of === 'household') return [{ key: name, subjectId: 0, fact: signalFact(known.household.facts[name]) }]
    return members.map((member) => ({ key: `${name}#${member.id}`, subjectId: member.id, fact: signalFact(member.facts[name]) }))
  })
}

function signalFact(answer: Answer = { state: 'not-asked' }): SignalFact {
  const { evidence } = answer
  return {
    state: answer.state,
    value: knownValue(answer) ?? null,
    evidence: {
      agency: evidence?.agency ?? null,
      asOf: evidence?.asOf ?? null,
      deliveries: evidence?.deliveries ?? [],
      missing: evidence?.missing ?? [],
    },
  }
}

/** Everything of whom the signal is about; of the others what says something. */
function isTelling({ subjectId, fact }: Used, memberId: number): boolean {
  return subjectId === memberId || (fact.value !== 0 && fact.value !== false)
}

/** The version in the file, with a digest of every expression and parameter value it stands on: `1.0+3f2a…`. */
export function ruleVersion(policies: Policies, warning: Warning, parameters: Judged['parameters']): string {
  const rules = [...new Set(rulesOf(warning).flatMap((id) => neededFor(policies.rules, id)))].map((rule) => [rule.id, rule.text])
  const names = [...new Set(rulesOf(warning).flatMap((id) => parametersOf(policies.rules, id)))].sort()
  const used = names.map((name) => [name, parameters[name]?.value ?? null])
  return `${warning.version}+${digest([rules.sort(), used, warning.grade]).slice(0, 12)}`
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
