import { explainZh } from '@doudi/core/rules/explain-zh.ts'
import type { AssessedScheme, Assessment } from '../contract/assessment.ts'
import type { Assessed } from '../domain/assess/assess.ts'
import { pruneRepeats } from '../domain/assess/prune.ts'
import { headlineOf, missingText, type NameOf, nearestText } from '../domain/assess/words.ts'
import type { AssessedHousehold } from './assess-now.ts'

export interface Answering {
  readonly householdId: number
  readonly on: string
  readonly recorded: string | null
  /** How members are called, for whoever asks. */
  readonly names: ReadonlyMap<number, string>
}

/** The assessment as the screen, the letter and the command line tell it: all in the same sentences. */
export function toAnswer(assessed: Pick<AssessedHousehold, 'given' | 'assessment'> | undefined, { names, ...at }: Answering): Assessment {
  const nameOf: NameOf = (member) => names.get(member) ?? `成员 ${member}`
  const members = assessed?.given.household.members ?? []
  return {
    ...at,
    members: members.map(({ id }) => ({ personId: id, name: nameOf(id) })),
    classes: (assessed?.assessment.classes ?? []).map(({ member, scheme, undecided }) => ({
      personId: member,
      scheme: scheme ?? null,
      undecided: [...undecided],
    })),
    results: (assessed?.assessment.results ?? []).map((one) => toScheme(one, nameOf)),
  }
}

function toScheme(one: Assessed, nameOf: NameOf): AssessedScheme {
  const { scheme, tree, amountTree, nearest } = one
  const basis = tree.kind === 'rule' ? tree.basis : ''
  return {
    scheme: scheme.id,
    title: scheme.title,
    order: scheme.order ?? null,
    per: scheme.per,
    subject: one.subject,
    state: one.state,
    amountFen: one.amountFen ?? null,
    covered: [...one.covered],
    coverUnknown: [...one.coverUnknown],
    headline: headlineOf(one),
    basis,
    refusals: one.refusals.map((reason) => ({ ...reason, member: reason.member ?? null })),
    missing: one.missing.map((fact) => ({
      name: fact.name,
      kind: fact.kind,
      title: fact.title,
      member: fact.member ?? null,
      state: fact.state ?? null,
      agency: fact.agency ?? null,
      periods: [...fact.periods],
      text: missingText(fact, nameOf),
    })),
    nearest: nearest
      ? {
          fact: nearest.fact,
          member: nearest.member ?? null,
          from: nearest.from,
          to: nearest.to,
          text: nearestText(nearest, scheme.title, nameOf),
        }
      : null,
    sentences: [tree, ...(amountTree ? [amountTree] : [])].flatMap((trace) => explainZh(trace, nameOf)),
    tree: pruneRepeats(tree),
    amountTree: amountTree ? pruneRepeats(amountTree) : null,
  }
}
