import type { PolicyName } from '../../contract/files.ts'

export interface ExpressionPiece {
  readonly text: string
  /** The name it stands for; undefined for signs, numbers and words nobody declared. */
  readonly name: PolicyName | undefined
}

const WORD = /"[^"]*"|[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/g

/** An expression cut at its names, each with what it is called. `file` is the id of the file it stands in. */
export function namedPieces(expression: string, names: readonly PolicyName[], file: string | null): readonly ExpressionPiece[] {
  const find = nameFinder(names, file)
  const pieces: ExpressionPiece[] = []
  let at = 0
  const plain = (to: number) => {
    if (to > at) pieces.push({ text: expression.slice(at, to), name: undefined })
  }
  for (const match of expression.matchAll(WORD)) {
    const name = match[0].startsWith('"') ? undefined : find(match[0])
    if (name === undefined) continue
    plain(match.index)
    pieces.push({ text: match[0], name })
    at = match.index + match[0].length
  }
  plain(expression.length)
  return pieces
}

/** `m.wage` is a fact of a member whatever the member is called; `eligible` in dibao is `dibao.eligible`. */
export function nameFinder(names: readonly PolicyName[], file: string | null): (word: string) => PolicyName | undefined {
  const byName = new Map(names.map((name) => [name.name, name]))
  return (word) => {
    const rest = word.slice(word.indexOf('.') + 1)
    const ways = [word, ...(file === null ? [] : [`${file}.${word}`])]
    if (rest !== word) ways.push(rest, `m.${rest}`, `member.${rest}`, ...(file === null ? [] : [`${file}.${rest}`]))
    for (const way of ways) {
      const found = byName.get(way)
      if (found !== undefined) return found
    }
    return undefined
  }
}
