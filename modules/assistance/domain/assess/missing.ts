import type { Title } from '@doudi/core/rules/environment.ts'
import type { Answer, Trace } from '@doudi/core/rules/trace.ts'

/** Something that has to be known before it can be decided, and whom to ask. */
export interface MissingFact {
  readonly name: string
  readonly kind: 'fact' | 'parameter' | 'rule' | 'reckoning'
  readonly title: Title
  /** Absent where it is of the household. */
  readonly member?: number | undefined
  /** Whether somebody was asked already. */
  readonly state?: Answer['state'] | undefined
  readonly agency?: Title | undefined
  /** Periods that should have been delivered. */
  readonly periods: readonly string[]
}

export type AgencyOf = (fact: string) => Title | undefined

const reckoning: Readonly<Record<string, Title>> = {
  'division-by-zero': { zh: '除数是零，算不出来', en: 'Division by zero' },
  'no-member': { zh: '没有符合条件的成员', en: 'No member that counts' },
}

/** What leaves an evaluation unknown: only what is below unknown steps, since anything else decided nothing. */
export function missingIn(root: Trace, agencyOf: AgencyOf): readonly MissingFact[] {
  const seen = new Set<Trace>()
  const found = new Map<string, MissingFact>()
  const walk = (trace: Trace): void => {
    if (seen.has(trace) || trace.because.length === 0) return
    seen.add(trace)
    const one = missingAt(trace, agencyOf)
    if (one) found.set(`${one.name}#${one.member ?? ''}`, one)
    for (const child of trace.children) walk(child)
  }
  walk(root)
  const told = new Set([...found.values()].map(({ name }) => name))
  const others = root.because.filter((name) => !told.has(name)).map(unplaced)
  return [...found.values(), ...others]
}

function missingAt(trace: Trace, agencyOf: AgencyOf): MissingFact | undefined {
  if (trace.kind === 'parameter') return { name: `parameter.${trace.name}`, kind: 'parameter', title: trace.title, periods: [] }
  if (trace.kind !== 'fact') return undefined
  const { name, title, member, answer } = trace
  const agency = answer.evidence?.agency ?? agencyOf(name)
  return { name, kind: 'fact', title, member, state: answer.state, agency, periods: answer.evidence?.missing ?? [] }
}

function unplaced(name: string): MissingFact {
  const title = reckoning[name]
  if (title) return { name, kind: 'reckoning', title, periods: [] }
  return { name, kind: name.startsWith('rule.') ? 'rule' : 'fact', title: { zh: name, en: name }, periods: [] }
}
