import { parseYuan } from '@doudi/core/kernel/fen.ts'
import { parsePlainDate } from '@doudi/core/kernel/plain-date.ts'
import { typeWord } from '@doudi/core/rules/problem-texts.ts'
import { ratioScale, type Value, type ValueType } from '@doudi/core/rules/types.ts'
import { type Fault, fault } from './problem-texts.ts'

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
export function howToWrite(type: ValueType): Fault {
  if (type.kind === 'int' && type.unit === 'fen') return fault('write-yuan')
  if (type.kind === 'int' && type.unit === 'ratio') return fault('write-ratio')
  if (type.kind === 'date') return fault('write-date')
  if (type.kind === 'text') return type.codes ? fault('write-code', { codes: type.codes.join(', ') }) : fault('write-text')
  return type.kind === 'bool' ? fault('write-bool') : fault('write-whole', { unit: typeWord(type) })
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
