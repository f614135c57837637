import type { AssessedScheme } from '../../contract/assessment.ts'

/** Results of one scheme that came out alike: one line for the household, or for several members together. */
export interface ResultGroup {
  readonly key: string
  readonly scheme: string
  readonly title: AssessedScheme['title']
  readonly state: AssessedScheme['state']
  readonly results: readonly AssessedScheme[]
}

/** What is said of several members in the same words is said once. The order of schemes stays. */
export function groupResults(results: readonly AssessedScheme[]): readonly ResultGroup[] {
  return [...Map.groupBy(results, ({ scheme, state }) => `${scheme} ${state}`)].flatMap(([key, group]) => {
    const [first] = group
    return first ? [{ key, scheme: first.scheme, title: first.title, state: first.state, results: group }] : []
  })
}

/** The sum of a group's amounts; null when one of them is not known or there is none. @unit fen */
export function amountOf({ results }: ResultGroup): number | null {
  let sum = 0
  for (const { amountFen } of results) {
    if (amountFen === null) return null
    sum += amountFen
  }
  return sum
}

/** Sentences of a group, each once. */
export function onceEach<T extends { readonly text: { readonly zh: string } }>(lines: readonly T[]): readonly T[] {
  return [...new Map(lines.map((line) => [line.text.zh, line])).values()]
}
