import type { Given } from './evaluate.ts'
import type { Answer, Member, Trace } from './trace.ts'
import type { Value } from './types.ts'

/** One household under evaluation; rules are evaluated once each, in the place each has. */
export type Run = {
  readonly facts: Readonly<Record<string, Answer>>
  readonly members: readonly Member[]
  readonly inForce: Given['parameters']
  /** Steps of parameters: shared by all households under the same parameters. */
  readonly parameters: (Trace | undefined)[]
  readonly today: Trace
  readonly rules: (Trace | undefined)[]
  /** Steps of facts: the same fact is one step however often it is read. */
  readonly known: (Trace | undefined)[]
  /**
   * The value of the step that was evaluated last. Steps have many shapes, and reading a field of any of them costs more than making one:
   * whoever evaluates a part reads its value here at once.
   */
  value: Value | undefined
  /** Made when the first question about members is asked. */
  scopes: readonly Scope[] | undefined
  readonly places: { readonly rules: number; readonly facts: number }
}

/** One member under evaluation. */
export type Scope = { readonly member: Member; readonly rules: (Trace | undefined)[]; readonly known: (Trace | undefined)[] }

/** Evaluates one node and leaves its value in the run. `scope` is the member at hand, if any. */
export type Step = (run: Run, scope: Scope | undefined) => Trace

export function scopesOf(run: Run): readonly Scope[] {
  run.scopes ??= run.members.map((member) => scopeOf(run, member))
  return run.scopes
}

function scopeOf({ places }: Run, member: Member): Scope {
  return { member, rules: new Array<Trace | undefined>(places.rules), known: new Array<Trace | undefined>(places.facts) }
}

/** The place of a member, who is known by its number. */
export function scopeFor(run: Run, member: Member): Scope {
  return scopesOf(run).find((scope) => scope.member.id === member.id) ?? scopeOf(run, member)
}
