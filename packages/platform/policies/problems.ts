import type { Fault, PolicyCode } from './problem-texts.ts'

/** One thing wrong in a policy file: where it is and what it is, and the English sentence of it. Lines and columns count from 1. */
export type PolicyProblem = Fault & {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** A policy file cannot be used. Carries every problem that was found, not only the first. */
export class PolicyError extends Error {
  readonly problems: readonly PolicyProblem[]

  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'PolicyError'
    this.problems = problems
  }
}

/** `policies/monitoring/f01.yaml:12:8: sentence`, the form that editors turn into a link. */
export function formatProblem({ file, line, column, message }: Pick<PolicyProblem, 'file' | 'line' | 'column' | 'message'>): string {
  return `${file}:${line}:${column}: ${message}`
}

const wrappers: ReadonlySet<PolicyCode> = new Set(['of-rule', 'of-fact', 'of-example', 'at-path', 'in-file'])

/** What is wrong, without the words before it that say whose it is and where. */
export function bareFault(problem: Fault): Fault {
  const { what } = problem.args
  return wrappers.has(problem.code) && typeof what === 'object' ? bareFault(what) : problem
}
