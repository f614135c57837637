import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js'
import { wrong } from './problem-texts.ts'
import { ExpressionError, type Position, type Syntax } from './syntax.ts'

// Only the parser of the library is used: its evaluator knows neither our unknown nor our units.
const parser = new Environment({ unlistedVariablesAreDyn: true })

/**
 * Reads the text of an expression (a subset of the Common Expression Language).
 * @throws ExpressionError where the text is no CEL, or uses a form outside the subset
 */
export function parse(text: string): Syntax {
  try {
    return toSyntax(parser.parse(text).ast)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    throw new ExpressionError(wrong('unreadable', { reason: error.summary }), positionIn(text, error.range?.start ?? 0))
  }
}

function toSyntax(node: ASTNode): Syntax {
  const at = positionIn(node.input, node.range.start)
  switch (node.op) {
    case 'value':
      return { kind: 'literal', value: literal(node.args, at), at }
    case 'id':
      return { kind: 'name', name: node.args, at }
    case '.':
      return { kind: 'select', object: toSyntax(node.args[0]), field: node.args[1], at }
    case 'list':
      return { kind: 'list', items: node.args.map(toSyntax), at }
    case 'call':
      return { kind: 'call', name: node.args[0], parts: node.args[1].map(toSyntax), at }
    case 'rcall':
      return { kind: 'call', name: node.args[0], receiver: toSyntax(node.args[1]), parts: node.args[2].map(toSyntax), at }
    case '!_':
    case '-_':
      return { kind: 'operator', operator: node.op[0] ?? '', operands: [toSyntax(node.args)], at }
    case '?:':
      return { kind: 'operator', operator: node.op, operands: node.args.map(toSyntax), at }
    case '[]':
      return { kind: 'index', object: toSyntax(node.args[0]), key: toSyntax(node.args[1]), at }
    case '[?]':
    case '.?':
    case 'map':
      throw new ExpressionError(wrong('form-left-out', { form: node.op }), at)
    default:
      return { kind: 'operator', operator: node.op, operands: node.args.map(toSyntax), at }
  }
}

function literal(value: unknown, at: Position): boolean | number | string {
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value)
  if (value === null) throw new ExpressionError(wrong('no-null'), at)
  throw new ExpressionError(wrong('whole-numbers-only'), at)
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
