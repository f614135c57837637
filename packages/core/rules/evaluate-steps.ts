import type { Title } from './environment.ts'
import type { Answer, ParameterInForce, Trace } from './trace.ts'
import type { Value, ValueType } from './types.ts'

/** What makes a known value unknown. One list for all, so that none is made. */
export const nothing: readonly never[] = []

/** What a step is, whatever the household: one label for all steps of a node. */
export type Label = { readonly kind: Trace['kind']; readonly type: ValueType; readonly name?: string }
export type OperatorLabel = Label & { readonly operator: string }
export type TitledLabel = Label & { readonly title: Title; readonly id?: string; readonly basis?: string }

/**
 * A step of an evaluation as it is made: the label of its node, and what differs between households. Most of what a step costs is the memory
 * it takes. Outside the evaluation it is read as a `Trace`, see `AsTrace`.
 *
 * There are four classes, for the keys that not every `Trace` has, and no more: up to four shapes the engine reads a field without looking
 * it up. They have no parent, since the engine makes an object of a class that has one in twice the time.
 */
export interface Step<Of extends Label = Label> {
  readonly label: Of
  /** Undefined when unknown. */
  readonly value: Value | undefined
  readonly because: readonly string[]
  readonly first: Step | undefined
  /** The second child; or all children, where there may be more than two. */
  readonly second: Step | readonly Step[] | undefined
}

export class PlainStep implements Step {
  declare readonly label: Label
  declare readonly value: Step['value']
  declare readonly because: Step['because']
  declare readonly first: Step['first']
  declare readonly second: Step['second']

  constructor({ label, value, because, first, second }: Step) {
    this.label = label
    this.value = value
    this.because = because
    this.first = first
    this.second = second
  }
}

/** Of `and`, a comparison, a sum, a function, a question about members. */
export class OperatorStep implements Step<OperatorLabel> {
  declare readonly label: OperatorLabel
  declare readonly value: Step['value']
  declare readonly because: Step['because']
  declare readonly first: Step['first']
  declare readonly second: Step['second']

  constructor({ label, value, because, first, second }: Step<OperatorLabel>) {
    this.label = label
    this.value = value
    this.because = because
    this.first = first
    this.second = second
  }

  get operator(): string {
    return this.label.operator
  }
}

/** What one member says. */
export class MemberStep implements Step {
  declare readonly label: Label
  declare readonly value: Step['value']
  declare readonly because: Step['because']
  declare readonly first: Step['first']
  declare readonly second: Step['second']
  declare readonly member: number

  constructor({ label, value, because, first, second, member }: Step & { readonly member: number }) {
    this.label = label
    this.value = value
    this.because = because
    this.first = first
    this.second = second
    this.member = member
  }
}

type Source = Answer | ParameterInForce | undefined
type Titled = Omit<Step<TitledLabel>, 'second'> & { readonly member: number | undefined; readonly source: Source }

/** Of what has a title: a rule, a fact with what was answered, a parameter with what is in force. */
export class TitledStep implements Step<TitledLabel> {
  declare readonly label: TitledLabel
  declare readonly value: Step['value']
  declare readonly because: Step['because']
  declare readonly first: Step['first']
  declare readonly second: undefined
  declare readonly member: number | undefined
  declare readonly source: Source

  constructor({ label, value, because, first, member, source }: Titled) {
    this.label = label
    this.value = value
    this.because = because
    this.first = first
    this.second = undefined
    this.member = member
    this.source = source
  }

  get title(): Title {
    return this.label.title
  }

  get id(): string | undefined {
    return this.label.id
  }

  get basis(): string | undefined {
    return this.label.basis
  }

  get answer(): Source {
    return this.label.kind === 'fact' ? this.source : undefined
  }

  get inForce(): Source {
    return this.label.kind === 'parameter' ? this.source : undefined
  }
}

/** What every step has when it is read as a `Trace`. */
class AsTrace {
  // Fields of the steps whose prototype this becomes below.
  declare readonly label: Label
  declare readonly value: Value | undefined
  declare readonly because: readonly string[]
  declare readonly first: Step | undefined
  declare readonly second: Step['second']
  declare readonly member?: number | undefined
  declare readonly answer?: Source
  declare readonly inForce?: Source

  get kind(): Label['kind'] {
    return this.label.kind
  }

  get type(): ValueType {
    return this.label.type
  }

  get name(): string | undefined {
    return this.label.name
  }

  get children(): readonly Step[] {
    const { first, second } = this
    if (second === undefined) return first === undefined ? nothing : [first]
    if (!('label' in second)) return second
    return first === undefined ? [second] : [first, second]
  }

  /** The step as plain data, with its children or those given. */
  plain(children: readonly unknown[]): object {
    const { label, member, answer, inForce, value, because } = this
    return { ...label, member, answer, inForce, value, because, children }
  }

  toJSON(): object {
    return this.plain(this.children)
  }
}

for (const { prototype } of [PlainStep, OperatorStep, MemberStep, TitledStep]) Object.setPrototypeOf(prototype, AsTrace.prototype)

/** The step as everybody else reads it: nodes are linked to steps of the class and label that the `Trace` of their kind has. */
export function traceOf(step: Step): Trace {
  return step as object as Trace
}

/** A step as plain data with these children: to write it, or to shorten it. */
export function withChildren(trace: Trace, children: readonly Trace[]): Trace {
  return trace instanceof AsTrace ? (trace.plain(children) as Trace) : { ...trace, children }
}
