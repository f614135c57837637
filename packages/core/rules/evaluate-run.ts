import type { Given } from './evaluate.ts'
import type { Answer, Member, Trace } from './trace.ts'

/** One household under evaluation; rules are evaluated once each, in the place each has. */
export type Run = {
  readonly facts: Readonly<Record<string, Answer>>
  readonly members: readonly Member[]
  readonly inForce: Given['parameters']
  /** Steps of parameters: shared by all households under the same parameters. */
  readonly parameters: (Trace | undefined)[]
  readonly today: Trace
  readonly rules: (Trace | undefined)[]
  /** Made when the first question about members is asked. */
  scopes: readonly Scope[] | undefined
  readonly memberRules: number
}

/** One member under evaluation. */
export type Scope = { readonly member: Member; readonly rules: (Trace | undefined)[] }

/** Evaluates one node. `scope` is the member at hand, if any. */
export type Step = (run: Run, scope: Scope | undefined) => Trace

export function scopesOf(run: Run): readonly Scope[] {
  run.scopes ??= run.members.map((member) => ({ member, rules: new Array<Trace | undefined>(run.memberRules) }))
  return run.scopes
}
