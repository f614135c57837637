import type { Draft } from '../../contract/drafts.ts'

export type StepName = 'text' | 'examples' | 'simulated' | 'submitted' | 'approved' | 'in-force'
export type StepState = 'done' | 'now' | 'open' | 'failed'

type Standing = Pick<Draft, 'state'> & {
  readonly files: readonly unknown[]
  readonly check: { readonly problems: readonly unknown[]; readonly examples: { readonly failed: readonly unknown[] } }
  readonly simulation: { readonly state: Draft['simulation']['state'] }
}

const names: readonly StepName[] = ['text', 'examples', 'simulated', 'submitted', 'approved', 'in-force']

/** How far a draft is: the steps before are done, the first that is not done is the one at hand; it has failed where something came out wrong. */
export function draftSteps(draft: Standing): readonly { readonly name: StepName; readonly state: StepState }[] {
  const done = doneSteps(draft)
  const failed = failedStep(draft)
  const at = names.findIndex((name) => !done.has(name))
  return names.map((name, index) => {
    if (index < at || at === -1) return { name, state: 'done' }
    if (name === failed) return { name, state: 'failed' }
    return { name, state: index === at && failed === undefined && draft.state !== 'withdrawn' ? 'now' : 'open' }
  })
}

function doneSteps(draft: Standing): ReadonlySet<StepName> {
  const { state } = draft
  const done = new Set<StepName>()
  if (draft.files.length > 0 || state !== 'draft') done.add('text')
  if (draft.check.problems.length === 0 && draft.check.examples.failed.length === 0) done.add('examples')
  if (draft.simulation.state === 'done') done.add('simulated')
  // What was submitted once had passed before: findings of a later law do not undo it.
  if (state === 'submitted' || state === 'approved' || state === 'in-force' || state === 'refused') {
    for (const name of ['examples', 'simulated', 'submitted'] as const) done.add(name)
  }
  if (state === 'approved' || state === 'in-force') done.add('approved')
  if (state === 'in-force') done.add('in-force')
  return done
}

function failedStep({ state, check, simulation }: Standing): StepName | undefined {
  if (state === 'refused') return 'approved'
  if (state !== 'draft') return undefined
  if (check.problems.length > 0 || check.examples.failed.length > 0) return 'examples'
  return simulation.state === 'failed' ? 'simulated' : undefined
}
