import { readFileSync } from 'node:fs'
import { type Document, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Fault, fault, faultNamed, sayFault } from './problem-texts.ts'
import { PolicyError, type PolicyProblem } from './problems.ts'
import { nameOnDisk, type PolicySource } from './tree.ts'

export { policiesDir } from './tree.ts'

export type YamlPath = readonly PropertyKey[]

/** A parsed policy file that still knows where each value stood in the text. */
export type YamlFile<T> = {
  readonly file: string
  readonly value: T
  /** A problem at the value under `path`; `at` moves it to a character inside that value (an expression's own position). */
  problem(path: YamlPath, what: Fault, at?: { line: number; column: number }): PolicyProblem
  /** The line at which the value under `path` begins. */
  lineOf(path: YamlPath): number
}

/**
 * Reads and checks one YAML file, on disk or of a tree.
 * @throws PolicyError with file, line and column when the text is not YAML or does not fit the schema
 */
export function readYamlFile<T>(file: string | PolicySource, schema: z.ZodType<T>): YamlFile<T> {
  return typeof file === 'string'
    ? parseYamlText(readFileSync(file, 'utf8'), nameOnDisk(file), schema)
    : parseYamlText(file.read(), file.name, schema)
}

export function parseYamlText<T>(text: string, file: string, schema: z.ZodType<T>): YamlFile<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const broken = document.errors.map((error) => problemAt(file, lines, error.pos[0], fault('no-yaml', { reason: error.message })))
  if (broken.length > 0) throw new PolicyError(broken)

  const problem = (path: YamlPath, what: Fault, at?: { line: number; column: number }): PolicyProblem =>
    shift(problemAt(file, lines, offsetOf(document, path), what), at, textStart(document, path, text, lines))
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success)
    return { file, value: parsed.data, problem, lineOf: (path) => Math.max(lines.linePos(offsetOf(document, path)).line, 1) }
  throw new PolicyError(parsed.error.issues.flatMap(unfold).map((issue) => problem(issue.path, describe(issue))))
}

/** Where one of several forms is meant, what is wrong with that one: the form whose own keys are there. Of plain values none is. */
function unfold(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || faultNamed(issue.message)) return [issue]
  const [meant] = issue.errors
    .filter((form) => form.length > 0 && form.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'))
    .sort((a, b) => outermost(a) - outermost(b))
  if (!meant) return [issue]
  return meant.flatMap((inside) => unfold({ ...inside, path: [...issue.path, ...inside.path] }))
}

/** How many keys of a form itself are missing or strange. */
function outermost(form: readonly z.core.$ZodIssue[]): number {
  return form.filter(({ path, code }) => path.length === 0 || (path.length === 1 && code === 'invalid_type')).length
}

function describe(issue: z.core.$ZodIssue): Fault {
  const what = faultNamed(issue.message) ?? faultOf(issue)
  return issue.path.length === 0 ? fault('in-file', { what }) : fault('at-path', { path: issue.path.map(String).join('.'), what })
}

/** What the library found by itself; its own sentence is kept. */
function faultOf(issue: z.core.$ZodIssue): Fault {
  const said = issue.message
  switch (issue.code) {
    case 'unrecognized_keys':
      return fault('unknown-keys', { keys: issue.keys.map((key) => `"${key}"`).join(', ') })
    case 'invalid_value':
      return fault('entry-not-among', { said, options: issue.values.map(String).join(', ') })
    case 'invalid_key':
      return fault('key-unfit', { said })
    case 'too_small':
      return fault('too-small', { said })
    case 'too_big':
      return fault('too-big', { said })
    default:
      return said.endsWith('received undefined') ? fault('entry-missing', { said }) : fault('entry-unfit', { said })
  }
}

function problemAt(file: string, lines: LineCounter, offset: number, what: Fault): PolicyProblem {
  const { line, col } = lines.linePos(offset)
  return { file, line: Math.max(line, 1), column: Math.max(col, 1), ...what, message: sayFault(what, 'en') }
}

/** Offset of the value at the path, or of the nearest thing around it that exists. */
function offsetOf(document: Document, path: YamlPath): number {
  for (let length = path.length; length > 0; length--) {
    const found = document.getIn(path.slice(0, length), true)
    if (isNode(found) && found.range) return found.range[0]
    const key = keyOffset(document, path.slice(0, length))
    if (key !== undefined) return key
  }
  return isNode(document.contents) && document.contents.range ? document.contents.range[0] : 0
}

function keyOffset(document: Document, path: YamlPath): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (!isCollection(parent) || !isMap(parent)) return undefined
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)))
  return pair && isNode(pair.key) && pair.key.range ? pair.key.range[0] : undefined
}

type TextStart = { line: number; column: number; indent: number }

/** Where the first character of a text value stands: after the quote, or on the line below `|`. */
function textStart(document: Document, path: YamlPath, text: string, lines: LineCounter): TextStart | undefined {
  const node = document.getIn(path, true)
  if (!isScalar(node) || !node.range) return undefined
  const { line, col } = lines.linePos(node.range[0])
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return { line, column: col + 1, indent: 0 }
  if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED') return { line, column: col, indent: 0 }
  const below = text.split('\n')[line] ?? ''
  const indent = below.length - below.trimStart().length
  return { line: line + 1, column: indent + 1, indent }
}

function shift(problem: PolicyProblem, at: { line: number; column: number } | undefined, start: TextStart | undefined): PolicyProblem {
  if (!at || !start) return problem
  const column = at.line === 1 ? start.column + at.column - 1 : start.indent + at.column
  return { ...problem, line: start.line + at.line - 1, column }
}
