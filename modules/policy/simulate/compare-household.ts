import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { type Evaluator, evaluatorFor, type Given } from '@doudi/core/rules/evaluate.ts'
import { explainChanges } from '@doudi/core/rules/explain-changes.ts'
import type { Household, Member, Trace } from '@doudi/core/rules/trace.ts'
import { gatherHousehold } from '@doudi/platform/facts/gather-household.ts'
import type { Fact } from '@doudi/platform/policies/facts.ts'
import type { Policies } from '@doudi/platform/policies/policies.ts'
import type pg from 'pg'
import type { ComparedScheme, ComparedSide } from '../contract/changed.ts'
import { factColumns } from './kept.ts'
import type { Law, Outcome } from './law.ts'
import { lawsOn } from './laws.ts'

export type CompareOptions = {
  readonly pool: pg.Pool
  readonly account: string
  readonly lakeDir: string
  readonly tempDir: string
  readonly present: Policies
  readonly draft: Policies
  readonly on: PlainDate
  readonly householdId: number
  readonly division: number
  readonly nameOf: (member: number) => string
}

/** What one household gets by two laws, on the same facts, with every step. Undefined when nobody lives there. The caller has checked who asks. */
export async function compareHousehold(options: CompareOptions): Promise<readonly ComparedScheme[] | undefined> {
  const { present, draft, on, division, nameOf } = options
  const laws = lawsOn(present, draft, on)
  const known = await gatherHousehold({ ...options, facts: factsOf(laws.present, laws.draft) })
  if (!known) return undefined
  const { household } = known
  const sideOf = (law: Law, policies: Policies): Side => {
    const given: Given = { household, parameters: policies.parameters.inForce({ division, on }), today: on }
    return { law, evaluator: evaluatorFor(law.rules, given) }
  }
  const sides = { before: sideOf(laws.present, present), after: sideOf(laws.draft, draft) }
  const compared = subjectsOf(laws, household).map((subject) => compareOne(subject, sides, nameOf))
  return [...compared.filter(({ differs }) => differs), ...compared.filter(({ differs }) => !differs)]
}

type Side = { readonly law: Law; readonly evaluator: Evaluator }
type Subject = {
  readonly scheme: string
  readonly member: Member | undefined
  readonly was: Outcome | undefined
  readonly is: Outcome | undefined
}

function factsOf(...laws: readonly Law[]): readonly Fact[] {
  const named = laws.flatMap((law) => {
    const { households, members } = factColumns(law)
    return [...households, ...members].flatMap((name) => law.facts.get(name) ?? [])
  })
  return [...new Map(named.map((fact) => [fact.name, fact])).values()]
}

/** Every scheme that one of the laws has, in the order of the draft; one of members once for each of them. */
function subjectsOf(laws: { readonly present: Law; readonly draft: Law }, { members }: Household): readonly Subject[] {
  const ids = new Set([...inOrder(laws.draft), ...inOrder(laws.present)].map(({ id }) => id))
  return [...ids].flatMap((scheme): readonly Subject[] => {
    const [was, is] = [laws.present, laws.draft].map((law) => law.outcomes.find(({ id }) => id === scheme))
    const isOfMembers = (is ?? was)?.of === 'member'
    return isOfMembers ? members.map((member) => ({ scheme, member, was, is })) : [{ scheme, member: undefined, was, is }]
  })
}

const inOrder = ({ outcomes }: Law) =>
  outcomes.toSorted((a, b) => (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER))

function compareOne(
  { scheme, member, was, is }: Subject,
  sides: { readonly before: Side; readonly after: Side },
  nameOf: (member: number) => string,
): ComparedScheme {
  const [before, after] = [evaluate(sides.before, was, member), evaluate(sides.after, is, member)]
  const differs = before?.state !== after?.state || before?.amountFen !== after?.amountFen
  const traces = (side: ComparedSide | null) => [side?.tree, side?.amountTree].filter((tree): tree is Trace => tree != null) // made just below
  const reasons = differs
    ? explainChanges(
        {
          before: { law: sides.before.law.rules, traces: traces(before) },
          after: { law: sides.after.law.rules, traces: traces(after) },
        },
        nameOf,
      )
    : []
  return { scheme, subject: member?.id ?? 0, before, after, differs, reasons: reasons.map((one) => ({ ...one })) }
}

function evaluate({ evaluator }: Side, outcome: Outcome | undefined, member: Member | undefined): ComparedSide | null {
  if (!outcome) return null
  const of = (rule: string) => (member && outcome.of === 'member' ? evaluator.member(rule, member) : evaluator.household(rule))
  const tree = of(outcome.eligible)
  const state = tree.value === undefined ? 'unknown' : tree.value === true ? 'eligible' : 'not'
  const amountTree = state === 'eligible' && outcome.amount !== undefined ? of(outcome.amount) : null
  const amount = amountTree?.value
  return {
    title: outcome.title,
    per: outcome.per,
    state,
    amountFen: typeof amount === 'number' ? amount : null,
    amountUnknown: amountTree !== null && amount === undefined,
    tree,
    amountTree,
  }
}
