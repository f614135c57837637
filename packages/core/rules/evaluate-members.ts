import { evaluate, type Run } from './evaluate.ts'
import { causes, extreme } from './evaluate-values.ts'
import type { Expression } from './expression.ts'
import type { Member, Trace } from './trace.ts'
import { bool, type Value } from './types.ts'

type Question = Expression & { kind: 'members' }

/**
 * A question about all members. A member of whom it is not known whether it counts makes a number unknown;
 * `exists` needs only one that is true, `all` only one that is false.
 */
export function evaluateMembers(node: Question, run: Run): Trace {
  const children = run.given.household.members.map((member) => reply(node, run, member))
  const common = { kind: 'members', operator: node.operator, type: node.type, children } as const
  const { value, because } = node.type.kind === 'bool' ? condition(node, children) : number(node, children)
  return value === undefined ? { ...common, because } : { ...common, value, because: [] }
}

/** What one member says: nothing when it does not count, unknown when that or its value is unknown. A size counts ones. */
function reply(node: Question, run: Run, member: Member): Trace {
  const where = node.where ? evaluate(node.where, run, member) : undefined
  const asked = node.value && (where?.value ?? true) === true && !isUnknown(where) ? evaluate(node.value, run, member) : undefined
  const children = [where, asked].filter((trace) => trace !== undefined)
  const value = where && where.value !== true ? undefined : node.operator === 'size' ? 1 : asked?.value
  const type = node.operator === 'exists' || node.operator === 'all' ? bool : node.type
  return { kind: 'member', member: member.id, type, value, because: causes(children), children }
}

function isUnknown(trace: Trace | undefined): boolean {
  return trace !== undefined && trace.value === undefined
}

type Outcome = { readonly value?: Value | undefined; readonly because: readonly string[] }

function condition({ operator }: Question, replies: readonly Trace[]): Outcome {
  const decisive = operator === 'exists'
  if (replies.some((one) => one.value === decisive)) return { value: decisive, because: [] }
  const because = causes(replies)
  return because.length > 0 ? { because } : { value: !decisive, because }
}

function number({ operator }: Question, replies: readonly Trace[]): Outcome {
  const because = causes(replies)
  if (because.length > 0) return { because }
  const values = replies.flatMap((one) => (one.value === undefined ? [] : [one.value]))
  if (operator === 'size' || operator === 'sum')
    return { value: values.reduce<number>((sum, value) => sum + Number(value), 0), because: [] }
  return values.length === 0 ? { because: ['no-member'] } : { value: extreme(values, operator === 'max' ? 1 : -1), because: [] }
}
