/** A division in twelve digits, as the statistics office writes it: village 360321101006, county 360321000000. Fits a number exactly. */
export type DivisionCode = number

/** From the largest to the smallest. */
export const DIVISION_LEVELS = ['province', 'prefecture', 'county', 'township', 'village'] as const

/** Rank of a division. Towns directly under a prefecture (东莞, 中山, 儋州, 嘉峪关) have no county between. */
export type DivisionLevel = (typeof DIVISION_LEVELS)[number]

/** Codes from `lo` up to but not including `hi`. */
export interface CodeRange {
  readonly lo: DivisionCode
  readonly hi: DivisionCode
}

const WIDTH: Record<DivisionLevel, number> = { province: 1e10, prefecture: 1e8, county: 1e6, township: 1e3, village: 1 }

/** How many digits name a division of the level: 2, 4, 6, 9, 12. */
const DIGITS: Record<DivisionLevel, number> = { province: 2, prefecture: 4, county: 6, township: 9, village: 12 }

/**
 * Level of a code, by its zeros.
 * @throws RangeError when it has not twelve digits
 */
export function levelOf(code: DivisionCode): DivisionLevel {
  if (!isDivisionCode(code)) throw new RangeError('A division code has twelve digits')
  return DIVISION_LEVELS.find((level) => code % WIDTH[level] === 0) ?? 'village'
}

/** Whether the number has the shape of a division code; whether such a division exists is not asked. */
export function isDivisionCode(code: number): boolean {
  return Number.isInteger(code) && code >= 1.1e11 && code < 1e12
}

/** Everything inside a division, itself included: half-open, as scopes and row policies compare it. */
export function rangeOf(code: DivisionCode): CodeRange {
  return { lo: code, hi: code + WIDTH[levelOf(code)] }
}

/** Whether a code lies inside any of the ranges. A county lies inside a range that holds its own code. */
export function isWithin(code: DivisionCode, ranges: readonly CodeRange[]): boolean {
  return ranges.some(({ lo, hi }) => lo <= code && code < hi)
}

/** The division around it, by its code; undefined for a province. */
export function parentOf(code: DivisionCode): DivisionCode | undefined {
  const level = DIVISION_LEVELS[DIVISION_LEVELS.indexOf(levelOf(code)) - 1]
  if (level === undefined) return undefined
  const parent = code - (code % WIDTH[level])
  // A village whose township part is 000, a town whose county part is 00: the next one up that is a code of its own.
  return parent === code ? undefined : parent
}

/** The division of a level around a code, or the code itself; undefined when the code is larger than the level. */
export function ancestorAt(code: DivisionCode, level: DivisionLevel): DivisionCode | undefined {
  if (DIVISION_LEVELS.indexOf(levelOf(code)) < DIVISION_LEVELS.indexOf(level)) return undefined
  return code - (code % WIDTH[level])
}

/** The first six digits, as areas of deliveries and folders of the lake are named: 360321. */
export function sixDigits(code: DivisionCode): string {
  return String(code).slice(0, 6)
}

/** Digits that name a division of its level: 36, 3603, 360321, 360321101, 360321101006. */
export function shortDigits(code: DivisionCode): string {
  return String(code).slice(0, DIGITS[levelOf(code)])
}

/**
 * The code of six digits: 360321 → 360321000000.
 * @throws RangeError when there are not six digits; use `parseDivisionCode` for what comes from outside
 */
export function fromSixDigits(text: string): DivisionCode {
  const code = /^\d{6}$/.test(text) ? parseDivisionCode(text) : undefined
  if (code === undefined) throw new RangeError('Not a division code of six digits')
  return code
}

/** Reads a code of 2, 4, 6, 9 or 12 digits, full width and blanks allowed; undefined when it is none. */
export function parseDivisionCode(text: string): DivisionCode | undefined {
  const plain = text
    .replace(/[\uff10-\uff19]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b\ufeff]/g, '')
  if (!/^(?:\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(plain)) return undefined
  const code = Number(plain.padEnd(12, '0'))
  return isDivisionCode(code) ? code : undefined
}
