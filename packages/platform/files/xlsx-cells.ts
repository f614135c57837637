import { fromExcelSerial } from '@doudi/core/kernel/plain-date.ts'

export type CellStyle = 'date' | 'number'

/** Built-in formats that show a date; 27–36 and 50–58 are the Chinese ones. */
const builtinDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/** Whether a number format shows a date: a year or a day outside quotes, brackets and escapes. Times alone are numbers. */
export function styleOfFormat(id: number, code: string | undefined): CellStyle {
  if (builtinDates.has(id)) return 'date'
  if (code === undefined) return 'number'
  const plain = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
  return /[yd]/i.test(plain) && !/general/i.test(plain) ? 'date' : 'number'
}

/**
 * A number cell as text. A spreadsheet keeps fifteen digits, so longer whole numbers are given in scientific form: their tail is lost, and
 * an ID number that was stored as a number must be seen as damaged. Amounts lose the noise of binary fractions (18018.990000000002 → 18018.99).
 */
export function numberText(raw: string, style: CellStyle, date1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  if (style === 'date') return fromExcelSerial(value, date1904) ?? raw
  if (Number.isInteger(value) && Math.abs(value) >= 1e15) return value.toExponential(14).toUpperCase()
  return String(Number(value.toPrecision(15)))
}

/** Column number of a reference such as AB12, counted from 0; undefined when it is none. */
export function columnOf(reference: string): number | undefined {
  let column = 0
  let i = 0
  for (; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return i === 0 || column > 16_384 ? undefined : column - 1
}

/** Undoes _x000D_ escapes, in which a workbook writes control characters. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}
