import { explainZh } from '@doudi/core/rules/explain-zh.ts'
import type { NearestChange } from '@doudi/core/rules/nearest-change.ts'
import type { AssessedScheme, Assessment } from '../contract/assessment.ts'
import type { Assessed } from '../domain/assess/assess.ts'
import type { MissingFact } from '../domain/assess/missing.ts'
import { missingLines, type People } from '../domain/assess/missing-lines.ts'
import { pruneRepeats } from '../domain/assess/prune.ts'
import type { Scheme } from '../domain/assess/scheme.ts'
import { headlineOf, missingText, nearestText } from '../domain/assess/words.ts'
import type { AssessedHousehold } from './assess-now.ts'

export interface Answering {
  readonly householdId: number
  readonly on: string
  readonly recorded: string | null
  /** How members are called, for whoever asks. */
  readonly names: ReadonlyMap<number, string>
  /** With every step: long. */
  readonly working?: boolean | undefined
}

/** The assessment as the screen, the letter and the command line tell it: all in the same sentences. */
export function toAnswer(
  assessed: Pick<AssessedHousehold, 'given' | 'assessment'> | undefined,
  { householdId, on, recorded, names, working = false }: Answering,
): Assessment {
  const ids = (assessed?.given.household.members ?? []).map(({ id }) => id)
  const people: People = { members: ids, nameOf: (member) => names.get(member) ?? `成员 ${member}` }
  const { results = [], classes = [] } = assessed?.assessment ?? {}
  return {
    householdId,
    on,
    recorded,
    members: ids.map((id) => ({ personId: id, name: people.nameOf(id) })),
    classes: classes.map(({ member, scheme, undecided }) => ({ personId: member, scheme: scheme ?? null, undecided: [...undecided] })),
    results: results.map((one) => ({ ...toScheme(one, people), ...workingOf(one, { people, working }) })),
  }
}

function workingOf({ tree, amountTree }: Assessed, { people, working }: { people: People; working: boolean }) {
  if (!working) return { sentences: [], tree: null, amountTree: null }
  return {
    sentences: [tree, ...(amountTree ? [amountTree] : [])].flatMap((trace) => explainZh(trace, people.nameOf)),
    tree: pruneRepeats(tree),
    amountTree: amountTree ? pruneRepeats(amountTree) : null,
  }
}

function toScheme(one: Assessed, people: People): Omit<AssessedScheme, 'sentences' | 'tree' | 'amountTree'> {
  const { scheme, tree, nearest } = one
  return {
    scheme: scheme.id,
    title: scheme.title,
    order: scheme.order ?? null,
    per: scheme.per,
    subject: one.subject,
    state: one.state,
    amountFen: one.amountFen ?? null,
    hasAmount: scheme.amount !== undefined,
    covered: [...one.covered],
    coverUnknown: [...one.coverUnknown],
    headline: headlineOf(one),
    basis: tree.kind === 'rule' ? tree.basis : '',
    refusals: one.refusals.map((reason) => ({ ...reason, member: reason.member ?? null })),
    missing: one.missing.map((fact) => toMissing(fact, people)),
    missingLines: [...missingLines(one.missing, people)],
    nearest: nearest ? toNearest(nearest, scheme, people) : null,
  }
}

function toMissing(fact: MissingFact, { nameOf }: People): AssessedScheme['missing'][number] {
  const { name, kind, title, member, state, agency, periods } = fact
  return {
    name,
    kind,
    title,
    member: member ?? null,
    state: state ?? null,
    agency: agency ?? null,
    periods: [...periods],
    text: missingText(fact, nameOf),
  }
}

function toNearest(nearest: NearestChange, scheme: Scheme, { nameOf }: People): AssessedScheme['nearest'] {
  const { fact, member, from, to } = nearest
  return { fact, member: member ?? null, from, to, text: nearestText(nearest, scheme.title, nameOf) }
}
