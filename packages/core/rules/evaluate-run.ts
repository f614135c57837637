import type { Given } from './evaluate.ts'
import type { Step } from './evaluate-steps.ts'
import type { Answer, Member } from './trace.ts'

type Facts = Readonly<Record<string, Answer>>
/** Steps that were made, each in the place of its rule, fact or parameter. */
type Made = (Step | undefined)[]

/** One household under evaluation; rules are evaluated once each. */
export type Run = {
  readonly facts: Facts
  readonly members: readonly Member[]
  readonly inForce: Given['parameters']
  /** Shared by all households under the same parameters. */
  readonly parameters: Made
  readonly today: Step
  readonly rules: Made
  /** The same fact is one step however often it is read. */
  readonly known: Made
  /** Made when the first question about members is asked. */
  scopes: readonly Scope[] | undefined
  readonly places: { readonly rules: number; readonly facts: number }
}

/** One member under evaluation. */
export type Scope = { readonly id: number; readonly facts: Facts; readonly rules: Made; readonly known: Made }

/** Evaluates one node. `scope` is the member at hand, if any. */
export type Evaluate = (run: Run, scope: Scope | undefined) => Step

/** Makes a node ready to be evaluated. */
export type Link<Node> = (node: Node) => Evaluate

export function scopesOf(run: Run): readonly Scope[] {
  run.scopes ??= run.members.map((member) => scopeOf(run, member))
  return run.scopes
}

function scopeOf({ places }: Run, { id, facts }: Member): Scope {
  return { id, facts, rules: new Array<Step | undefined>(places.rules), known: new Array<Step | undefined>(places.facts) }
}

/** The place of a member, who is known by its number. */
export function scopeFor(run: Run, member: Member): Scope {
  return scopesOf(run).find((scope) => scope.id === member.id) ?? scopeOf(run, member)
}
