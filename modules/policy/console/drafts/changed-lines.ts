/** A stretch of a text compared with another: the same, taken away, or put in. */
export interface Stretch {
  readonly kind: 'same' | 'removed' | 'added'
  readonly lines: readonly string[]
}

/** What changes between two texts, line by line. */
export function changedLines(before: string, after: string): readonly Stretch[] {
  const [a, b] = [toLines(before), toLines(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return joined([{ kind: 'same', lines: a.slice(0, start) }, ...middle, { kind: 'same', lines: a.slice(a.length - end) }])
}

function toLines(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** Longest common lines, by the table of their lengths. */
function compare(a: readonly string[], b: readonly string[]): Stretch[] {
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const stretches: Stretch[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && left === right) {
      stretches.push({ kind: 'same', lines: [left] })
      i++
      j++
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      stretches.push({ kind: 'removed', lines: [left] })
      i++
    } else if (right !== undefined) {
      stretches.push({ kind: 'added', lines: [right] })
      j++
    }
  }
  return stretches
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = []
  for (const stretch of stretches) {
    const last = result.at(-1)
    if (last?.kind === stretch.kind) result[result.length - 1] = { kind: last.kind, lines: [...last.lines, ...stretch.lines] }
    else if (stretch.lines.length > 0) result.push(stretch)
  }
  return result
}
