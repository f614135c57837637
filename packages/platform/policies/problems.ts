/** One thing wrong in a policy file: where it is, and a sentence that says what to do. Lines and columns count from 1. */
export type PolicyProblem = {
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
export function formatProblem({ file, line, column, message }: PolicyProblem): string {
  return `${file}:${line}:${column}: ${message}`
}
