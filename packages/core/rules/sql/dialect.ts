import type { FunctionName, MembersOperator } from '../expression.ts'

/**
 * A question about all members: `where` and `value` are columns of one row per member; `isKnown` is a condition on the group that says
 * that no member leaves the answer open.
 */
export type Asked = { readonly where?: string | undefined; readonly value?: string | undefined; readonly isKnown: string }

/**
 * All that differs between engines, and every precaution that keeps "unknown" unknown in SQL.
 * A dialect never sees the tree; it joins texts that are already printed.
 */
export type Dialect = {
  readonly name: string
  readonly whole: (value: number) => string
  readonly date: (value: string) => string
  /** Drops the fraction; unknown on division by zero. */
  readonly divide: (left: string, right: string) => string
  readonly modulo: (left: string, right: string) => string
  readonly call: (name: FunctionName, parts: readonly string[]) => string
  /** One value per household, inside `group by`. */
  readonly gather: (operator: MembersOperator, asked: Asked) => string
  /** Bits that are set in any row. */
  readonly gatherBits: (column: string) => string
  readonly bitOr: (left: string, right: string) => string
  readonly bit: (index: number) => string
  /** Casts a column to the type facts have. */
  readonly cast: (column: string, type: 'bool' | 'int' | 'date' | 'text') => string
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as SQL writes it. A NUL would end the statement, so it is put in as a character. */
export function textLiteral(value: string): string {
  const parts = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`)
  return parts.length === 1 ? parts.join('') : `(${parts.join(' || chr(0) || ')})`
}
