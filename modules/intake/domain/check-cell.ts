import { parseYuan } from '@doudi/core/kernel/fen.ts'
import { parsePlainDate } from '@doudi/core/kernel/plain-date.ts'
import { parseDivisionCode } from '@doudi/core/registry/division.ts'
import { type IdNote, type IdReason, type IdSuspicion, readIdNumber } from '@doudi/core/registry/id-number.ts'
import { normaliseName } from '@doudi/core/registry/name.ts'
import { readPhone } from '@doudi/core/registry/phone.ts'
import type { ClassColumn } from './delivery-class.ts'

/** What was put right in a cell. */
export type CellNote = IdNote | 'phone-dropped'

/** Why a cell cannot be kept; `column` is needed for the sentence (`explainReject`). */
export type CellProblem =
  | {
      readonly code:
        | 'missing'
        | 'not-a-date'
        | 'not-an-amount'
        | 'not-a-number'
        | 'unknown-code'
        | 'not-a-division'
        | 'too-long'
        | 'no-name'
    }
  | { readonly code: 'id'; readonly reason: IdReason; readonly suspicious?: 'tail-000' | undefined }

/** A checked cell. Money in fen, dates as PlainDate text, codes as their canonical value; null = empty. */
export type CellReading =
  | {
      readonly ok: true
      readonly value: string | number | null
      readonly notes?: readonly CellNote[]
      readonly suspicious?: IdSuspicion | undefined
    }
  | { readonly ok: false; readonly problem: CellProblem }

const EMPTY: CellReading = { ok: true, value: null }
/** Longer texts are no answer to any of our questions but a slip of columns. @unit characters */
const maxText = 500

/** Reads and checks one cell by the type of its column. The only definition: the fast path over bytes may only repeat what this says. */
export function checkCell(column: ClassColumn, raw: string): CellReading {
  const text = tidy(raw)
  if (column.type !== 'id' && text === '') return column.required ? bad('missing') : EMPTY
  if (column.type !== 'id' && text.length > maxText) return bad('too-long')
  switch (column.type) {
    case 'id':
      return checkId(column, text)
    case 'name':
      return whole(normaliseName(text) || undefined, 'no-name')
    case 'text':
      return { ok: true, value: text }
    case 'code':
      return whole(canonical(column, text), 'unknown-code')
    case 'integer':
      return column.codes ? whole(canonical(column, text), 'unknown-code') : whole(wholeNumber(text), 'not-a-number')
    case 'money':
      return whole(column.unit === 'fen' ? wholeNumber(text) : parseYuan(text), 'not-an-amount')
    case 'date':
      return whole(parsePlainDate(text), 'not-a-date')
    case 'division':
      return whole(parseDivisionCode(text), 'not-a-division')
    case 'phone':
      return checkPhone(text)
  }
}

const bad = (code: Exclude<CellProblem['code'], 'id'>): CellReading => ({ ok: false, problem: { code } })

function whole(value: string | number | undefined, code: Exclude<CellProblem['code'], 'id'>): CellReading {
  return value === undefined ? bad(code) : { ok: true, value }
}

/** Blanks around, what exports write for nothing, and the mark with which our own rejects file defuses formulas. */
function tidy(raw: string): string {
  const text = raw.replace(/^[\s\u3000\u00a0\ufeff]+|[\s\u3000\u00a0]+$/g, '').replace(/^'(?=[=+\-@])/, '')
  return /^(null|\\n)$/i.test(text) ? '' : text
}

function checkId(column: ClassColumn, text: string): CellReading {
  if (text === '' && !column.required) return EMPTY
  const reading = readIdNumber(text)
  if (!reading.ok) return { ok: false, problem: { code: 'id', reason: reading.reason, suspicious: reading.suspicious } }
  return { ok: true, value: reading.id, notes: reading.notes, suspicious: reading.suspicious }
}

const halfWidth = (text: string) => text.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
const withoutSpaces = (text: string) => text.replace(/[\s\u3000]/g, '')

/** What agencies write, or the canonical value itself. Brackets are compared in one width, because offices type both. */
function canonical(column: ClassColumn, text: string): string | number | undefined {
  const codes = column.codes ?? {}
  const exact = Object.hasOwn(codes, text) ? codes[text] : undefined
  if (exact !== undefined) return exact
  const wanted = withoutSpaces(halfWidth(text))
  const found = Object.entries(codes).find(([written, value]) => halfWidth(written) === wanted || String(value) === wanted)
  return found?.[1]
}

function wholeNumber(text: string): number | undefined {
  const plain = halfWidth(text)
  if (!/^-?\d{1,9}(\.0+)?$/.test(plain)) return undefined
  return Number(plain) + 0 // no -0
}

/** A telephone is a help, not a key: one that cannot be read is dropped and noted, and the row stays. */
function checkPhone(text: string): CellReading {
  const reading = readPhone(text)
  return reading.ok ? { ok: true, value: reading.phone } : { ok: true, value: null, notes: ['phone-dropped'] }
}
