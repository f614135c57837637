import { parseYuan } from '@doudi/core/kernel/fen.ts'
import { parsePlainDate } from '@doudi/core/kernel/plain-date.ts'
import { ratioScale, typeName, type Value, type ValueType } from '@doudi/core/rules/types.ts'

/**
 * A value as a policy file writes it: money in yuan, a ratio as a decimal, all else as it is. Never through a fraction of the machine.
 * @returns undefined when it is no value of that type
 */
export function parseValue(written: unknown, type: ValueType): Value | undefined {
  switch (type.kind) {
    case 'bool':
      return typeof written === 'boolean' ? written : undefined
    case 'text':
      return typeof written === 'string' && (!type.codes || type.codes.includes(written)) ? written : undefined
    case 'date':
      return typeof written === 'string' ? parsePlainDate(written) : undefined
    case 'int':
      if (type.unit === 'fen') return parseYuan(String(written))
      return type.unit === 'ratio' ? parseRatio(String(written)) : parseWhole(written)
  }
}

/** How a type is written, for messages. */
export function howToWrite(type: ValueType): string {
  if (type.kind === 'int' && type.unit === 'fen') return 'an amount in yuan, 23750 or "23750.50"'
  if (type.kind === 'int' && type.unit === 'ratio') return 'a decimal with at most four places, 0.5'
  if (type.kind === 'date') return 'a date, 2026-10-31'
  if (type.kind === 'text') return type.codes ? `one of ${type.codes.join(', ')}` : 'a text'
  return type.kind === 'bool' ? 'true or false' : `a whole number (${typeName(type)})`
}

function parseWhole(written: unknown): number | undefined {
  return typeof written === 'number' && Number.isSafeInteger(written) ? written : undefined
}

function parseRatio(written: string): number | undefined {
  const [, sign, whole, places = ''] = /^(-?)(\d{1,4})(?:\.(\d{1,4}))?$/.exec(written) ?? []
  if (whole === undefined) return undefined
  const scaled = Number(whole) * ratioScale + Number(places.padEnd(4, '0'))
  return sign === '-' ? -scaled : scaled
}
