import type { Parameter } from '../../contract/parameters.ts'
import { stepsYaml, type WrittenStep } from './steps.ts'

/** A new value as the form gives it: figures as people write them (yuan, percent), by code where there are codes. */
export interface NewValue {
  readonly area: string
  readonly from: string
  readonly mark: string
  readonly source: string
  readonly figures: readonly { readonly codes: readonly string[]; readonly text: string }[]
  /** Of tiers and bands instead of figures. */
  readonly steps?: readonly WrittenStep[]
}

/** The text of a file of parameters with one value more; undefined when the parameter is not found in it. */
export function writeValue(text: string, parameter: Pick<Parameter, 'name' | 'type'>, value: NewValue): string | undefined {
  const lines = text.split('\n')
  const at = findValues(lines, parameter.name)
  if (at === undefined) return undefined
  const entry = entryOf(parameter, value)
  const rest = (lines[at]?.split(/values:/)[1] ?? '').trim()
  const indent = indentOf(lines[at] ?? '')
  if (rest.startsWith('[')) return intoFlow(lines, at, entry)
  let end = at + 1
  while (end < lines.length && (lines[end]?.trim() === '' || isInside(lines[end] ?? '', indent))) end++
  while (end > at + 1 && lines[end - 1]?.trim() === '') end--
  const first = lines.slice(at + 1, end).find((line) => line.trim().startsWith('-'))
  const itemIndent = first === undefined ? indent + 2 : indentOf(first)
  return [...lines.slice(0, end), `${' '.repeat(itemIndent)}- ${entry}`, ...lines.slice(end)].join('\n')
}

/** The line with `values:` of a parameter. */
function findValues(lines: readonly string[], name: string): number | undefined {
  const start = lines.findIndex((line) => new RegExp(`^\\s+${name}:\\s*(#.*)?$`).test(line))
  if (start < 0) return undefined
  const indent = indentOf(lines[start] ?? '')
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trim() !== '' && indentOf(line) <= indent) return undefined
    if (/^\s+values:/.test(line)) return at
  }
  return undefined
}

/** `values: [{…}, {…}]`, on one line or several, becomes one entry a line with the new one last. */
function intoFlow(lines: readonly string[], at: number, entry: string): string | undefined {
  const text = lines.slice(at).join('\n')
  const open = text.indexOf('[')
  const items = itemsOfFlow(text.slice(open))
  if (items === undefined) return undefined
  const indent = ' '.repeat(indentOf(lines[at] ?? '') + 2)
  const written = [...items.texts, entry].map((item) => `${indent}- ${item.trim()}`).join('\n')
  const head = text.slice(0, open).trimEnd()
  return [...lines.slice(0, at), `${head}\n${written}${text.slice(open + items.length)}`].join('\n')
}

/** The entries of a list that begins with `[`, and how many characters it takes with its brackets. */
function itemsOfFlow(text: string): { readonly texts: readonly string[]; readonly length: number } | undefined {
  const texts: string[] = []
  let depth = 0
  let quote = ''
  let from = 1
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (quote !== '') {
      if (sign === '\\' && quote === '"') at++
      else if (sign === quote) quote = ''
    } else if (sign === '"' || (sign === "'" && /[\s,[{:]/.test(text[at - 1] ?? ' '))) quote = sign
    else if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') {
      depth--
      if (depth === 0) return { texts: [...texts, text.slice(from, at)].filter((item) => item.trim() !== ''), length: at + 1 }
    } else if (sign === ',' && depth === 1) {
      texts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return undefined
}

function entryOf({ type }: Pick<Parameter, 'type'>, value: NewValue): string {
  const isSteps = type === 'tiers' || type === 'bands'
  const figures = value.figures.map((figure) => ({ codes: figure.codes, text: yamlFigure(figure.text.trim(), type) }))
  const mark = `mark: ${value.mark}, source: ${JSON.stringify(value.source.trim())}`
  const written = isSteps ? stepsYaml(value.steps ?? [], type) : byCode(figures)
  return `{ area: ${value.area}, from: ${value.from}, value: ${written}, ${mark} }`
}

type Figure = { readonly codes: readonly string[]; readonly text: string }

/** { urban: 1020, rural: 800 }, nested for two dimensions. */
function byCode(figures: readonly Figure[]): string {
  const [first] = figures
  if (first === undefined || first.codes.length === 0) return first?.text ?? '0'
  const codes = [...new Set(figures.map((figure) => figure.codes[0] ?? ''))]
  const inner = (code: string) =>
    byCode(figures.filter((figure) => figure.codes[0] === code).map((figure) => ({ codes: figure.codes.slice(1), text: figure.text })))
  return `{ ${codes.map((code) => `${code}: ${inner(code)}`).join(', ')} }`
}

/** An amount with cents is quoted, so that YAML keeps it; a percentage becomes a share. */
function yamlFigure(text: string, type: string): string {
  const plain = text.replaceAll(',', '')
  if (type === 'ratio') return String(Number((Number(plain) / 100).toFixed(6)))
  if (type === 'fen') return plain.includes('.') ? `"${plain}"` : plain
  return plain
}

/** A line below a list: deeper, or an entry at the same depth, as YAML allows. */
function isInside(line: string, indent: number): boolean {
  const own = indentOf(line)
  return own > indent || (own === indent && line.trim().startsWith('- '))
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
