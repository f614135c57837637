import type { Brand } from '../kernel/brand.ts'
import { digitsAt, isDay, type PlainDate, plainDateOf } from '../kernel/plain-date.ts'

/**
 * An 18-character number whose check digit, date and province hold: resident identity card, residence permit of
 * Hong Kong, Macao and Taiwan residents, or the foreigner's permanent residence card of 2023.
 */
export type IdNumber = Brand<string, 'IdNumber'>

/** What was put right on the way in. Kept so that the agency can be told. */
export type IdNote = 'full-width' | 'blanks' | 'zero-width' | 'leading-quote' | 'lower-x' | 'fifteen-digits'

/** Why a text is no ID number. A stable code: sentences are in `id-number-zh.ts`. */
export type IdReason =
  | 'blank'
  | 'scientific-notation'
  | 'not-an-id'
  | 'wrong-length'
  | 'no-province'
  | 'impossible-date'
  | 'wrong-check-digit'

/**
 * Readable, yet perhaps damaged; to be accepted only if the name belongs to this number.
 * - `tail-000`: spreadsheets keep fifteen digits and write zeros; one in eleven such numbers fits its check digit by chance.
 * - `maybe-cut`: fifteen digits that read as a birth in 1919 or 1920 are as well the head of a number of 2001 to 2012.
 */
export type IdSuspicion = 'tail-000' | 'maybe-cut'

/** The number, or the reason why there is none. A rejected number may be suspicious too: the tail explains the check digit. */
export type IdReading =
  | { readonly ok: true; readonly id: IdNumber; readonly notes: readonly IdNote[]; readonly suspicious?: IdSuspicion }
  | { readonly ok: false; readonly reason: IdReason; readonly suspicious?: 'tail-000' }

/** Whose card it is, as far as the number tells. */
export type IdKind = 'resident' | 'hk-mo-tw-permit' | 'foreign-permanent'

const NO_NOTES: readonly IdNote[] = []

/**
 * Reads an ID number as agencies send it: puts harmless damage right and notes it, and says what else is wrong.
 * County codes are not checked, because they retire while people keep their numbers; the province is.
 * @basis GB 11643-1999 (check digit: ISO 7064 MOD 11-2)
 */
export function readIdNumber(raw: string): IdReading {
  if (/^\d{17}[\dX]$/.test(raw)) return check(raw, NO_NOTES) // nearly every row; nothing to put right
  const notes: IdNote[] = []
  const text = cleaned(raw, notes)
  if (text === '') return { ok: false, reason: 'blank' }
  if (/^[+-]?\d+(\.\d*)?E[+-]?\d+$/.test(text)) return { ok: false, reason: 'scientific-notation' }
  if (!/^\d+X?$/.test(text)) return { ok: false, reason: 'not-an-id' }
  if (/^\d{15}$/.test(text)) return lengthen(text, [...notes, 'fifteen-digits'])
  return text.length === 18 ? check(text, notes) : { ok: false, reason: 'wrong-length' }
}

/**
 * Check digit for the first seventeen digits.
 * @throws RangeError when there are not seventeen digits before it
 */
export function idCheckDigit(head: string): string {
  if (!/^\d{17}/.test(head)) throw new RangeError('The check digit is computed from seventeen digits')
  return checkDigit(head)
}

/** Date of birth as the number has it. */
export function birthOfId(id: IdNumber): PlainDate {
  const born = plainDateOf(digitsAt(id, 6, 10), digitsAt(id, 10, 12), digitsAt(id, 12, 14))
  if (born === undefined) throw new RangeError('Not an ID number: its date does not exist')
  return born
}

/** Sex as the number has it: odd sequence numbers are men. */
export function sexOfId(id: IdNumber): 'male' | 'female' {
  return Number(id[16]) % 2 === 1 ? 'male' : 'female'
}

/** Kind of card, from the first digits. */
export function kindOfId(id: IdNumber): IdKind {
  if (id.startsWith('9')) return 'foreign-permanent'
  return /^8[123]/.test(id) ? 'hk-mo-tw-permit' : 'resident'
}

function cleaned(raw: string, notes: IdNote[]): string {
  const steps: readonly [IdNote, RegExp, (found: string) => string][] = [
    ['zero-width', /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g, () => ''],
    ['full-width', /[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)],
    ['blanks', /[\s\u3000\u00a0]/g, () => ''],
    // ="3603…" is how some exports keep a spreadsheet from reading a number
    ['leading-quote', /^=?["'`\u2018\u2019\u201c\u201d]+|["'`\u2018\u2019\u201c\u201d]+$/g, () => ''],
    // people also type a multiplication sign, a Roman ten, a Greek or a Cyrillic letter
    ['lower-x', /[x\u00d7\u2715\u2169\u2179\u03a7\u03c7\u0425\u0445]$/, () => 'X'],
  ]
  let text = raw
  for (const [note, damage, repair] of steps) {
    const repaired = text.replace(damage, repair)
    if (repaired !== text) notes.push(note)
    text = repaired
  }
  return text.toUpperCase()
}

/** The first generation of cards: two digits of the year, no check digit. All of them were of the twentieth century. */
function lengthen(fifteen: string, notes: readonly IdNote[]): IdReading {
  const head = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  const reading = check(head + checkDigit(head), notes)
  const year = fifteen.slice(6, 8)
  // 3603 99 2001 0304 … cut after fifteen digits is 360399 20 01 03 …, a valid day of 1920.
  if (!reading.ok || (year !== '19' && year !== '20')) return withoutTail(reading)
  return { ...reading, suspicious: 'maybe-cut' }
}

/** Zeros at the end of a lengthened number were computed, not written by a spreadsheet. */
function withoutTail(reading: IdReading): IdReading {
  return reading.ok ? { ok: true, id: reading.id, notes: reading.notes } : { ok: false, reason: reading.reason }
}

function check(text: string, notes: readonly IdNote[]): IdReading {
  const reason = reasonAgainst(text)
  const tail = text.endsWith('000') ? TAIL : undefined
  if (reason !== undefined) return { ok: false, reason, ...tail }
  const id = text as IdNumber // the three checks are what the brand stands for
  return tail === undefined ? { ok: true, id, notes } : { ok: true, id, notes, ...tail }
}

const TAIL = { suspicious: 'tail-000' } as const

function reasonAgainst(text: string): IdReason | undefined {
  if (!PROVINCES.has(text.startsWith('9') ? digitsAt(text, 1, 3) : digitsAt(text, 0, 2))) return 'no-province'
  if (!hasDate(text)) return 'impossible-date'
  return text.charAt(17) === checkDigit(text) ? undefined : 'wrong-check-digit'
}

/** Provinces of GB/T 2260; 83 is the residence permit of Taiwan residents. The foreigner's card has its province after the 9. */
const PROVINCES = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
  83,
])

/** A century of another number than 18, 19 or 20 is a typing error. */
function hasDate(text: string): boolean {
  const year = digitsAt(text, 6, 10)
  return year >= 1800 && year <= 2099 && isDay(year, digitsAt(text, 10, 12), digitsAt(text, 12, 14))
}

/** Position is the digit, 10 is X; the recursive form of MOD 11-2, so that no table of weights is needed. */
function checkDigit(head: string): string {
  let rest = 0
  for (let i = 0; i < 17; i += 1) rest = ((rest + head.charCodeAt(i) - 48) * 2) % 11
  return '0123456789X'.charAt((12 - rest) % 11)
}
