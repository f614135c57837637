import type { FactType, ParameterType } from './environment.ts'
import type { Evaluate } from './evaluate-run.ts'
import { type Label, nothing, PlainStep, type Step, type TitledLabel, TitledStep } from './evaluate-steps.ts'
import { causes, isWithinRange } from './evaluate-values.ts'
import type { Entity, Expression } from './expression.ts'
import type { Answer } from './trace.ts'
import { date, rangeOf, type Value, type ValueType } from './types.ts'

/** A literal, or a rule that is not in force: one step for all households. */
export function linkConstant(
  kind: 'literal' | 'absent',
  type: ValueType,
  { value, because = nothing }: Partial<Pick<Step, 'value' | 'because'>>,
): Evaluate {
  const step = new PlainStep({ label: { kind, type }, value, because, first: undefined, second: undefined })
  return () => step
}

const todayLabel = { kind: 'today', type: date } as const

export function todayStep(today: Value): Step {
  return new PlainStep({ label: todayLabel, value: today, because: nothing, first: undefined, second: undefined })
}

/** The step is the same for all households under the same parameters. */
export function linkParameter(name: string, { title, type }: ParameterType, place: number): Evaluate {
  const label: TitledLabel = { kind: 'parameter', name, title, type }
  const missing: readonly string[] = [`parameter.${name}`]
  return (run) => {
    const before = run.parameters[place]
    if (before) return before
    const inForce = run.inForce[name]
    const step = new TitledStep({
      label,
      value: inForce?.value,
      because: inForce ? nothing : missing,
      member: undefined,
      source: inForce,
      first: undefined,
    })
    run.parameters[place] = step
    return step
  }
}

/** A fact: one step however often it is read. A value outside its declared range is unknown. */
export function linkFact(of: Entity, name: string, { declared, place }: { declared: FactType; place: number }): Evaluate {
  const label: TitledLabel = { kind: 'fact', name, title: declared.title, type: declared.type }
  const missing: readonly string[] = [name]
  const fits = fitting(declared)
  const stepOf = (answer: Answer, member: number | undefined): Step => {
    const given = answer.state === 'found' || answer.state === 'none' ? answer.value : undefined
    const isKnown = given !== undefined && fits(given)
    return new TitledStep({
      label,
      value: isKnown ? given : undefined,
      because: isKnown ? nothing : missing,
      member,
      source: answer,
      first: undefined,
    })
  }
  if (of === 'household') return (run) => (run.known[place] ??= stepOf(run.facts[name] ?? notAsked, undefined))
  return (_, scope) => {
    if (!scope) throw new Error(`fact [${name}] is of a member`)
    const before = scope.known[place]
    if (before) return before
    const step = stepOf(scope.facts[name] ?? notAsked, scope.id)
    scope.known[place] = step
    return step
  }
}

const notAsked: Answer = { state: 'not-asked' }

/** As `isWithinRange`, with the range looked up once. */
function fitting(declared: FactType): (value: Value) => boolean {
  const { type, range } = declared
  if (type.kind === 'bool') return () => true
  if (type.kind !== 'int') return (value) => isWithinRange(value, declared)
  const [low, high] = range ?? rangeOf(type.unit)
  return (value) => Number(value) >= low && Number(value) <= high
}

type Lookup = Extract<Expression, { kind: 'lookup' }>

/** One parameter or more of the same kind, by one key or by two: the keys, then the cell they lead to. */
export function linkLookup({ kind, name, type }: Lookup, keys: readonly Evaluate[], cells: ReadonlyMap<string, Evaluate>): Evaluate {
  const label: Label = { kind, name, type }
  return (run, scope) => {
    const steps: Step[] = []
    let code = ''
    for (const key of keys) {
      const step = key(run, scope)
      steps.push(step)
      if (step.value !== undefined) code = code === '' ? String(step.value) : `${code}.${String(step.value)}`
    }
    const because = causes(steps)
    if (because.length > 0) return new PlainStep({ label, value: undefined, because, first: undefined, second: steps })
    const cell = cells.get(code)
    if (!cell) throw new Error(`parameter [${name}] has no value for [${code}]`)
    const found = cell(run, scope)
    steps.push(found)
    return new PlainStep({ label, value: found.value, because: found.because, first: undefined, second: steps })
  }
}
