import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { birthOfId, type IdReason, idCheckDigit, kindOfId, readIdNumber, sexOfId } from './id-number.ts'
import { explainIdNote, explainIdRejection, explainIdSuspicion } from './id-number-zh.ts'

/** Reads a number that the test knows to be right. */
function good(text: string) {
  const reading = readIdNumber(text)
  if (!reading.ok) throw new Error(`expected an ID number, got ${reading.reason}`)
  return reading
}

const reasonOf = (text: string): IdReason | 'ok' => {
  const reading = readIdNumber(text)
  return reading.ok ? 'ok' : reading.reason
}

const digits = (n: number, width: number) => String(n).padStart(width, '0')

/** Any number that could be issued, of invented people: the county code NNNN99 is not assigned. */
const anyId = fc
  .tuple(
    fc.constantFrom('3603', '3601', '3402', '1101', '5400', '6501'),
    fc.integer({ min: 0, max: 50_000 }).map((day) => new Date(Date.UTC(1890, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([area, born, sequence]) => `${area}99${born.replaceAll('-', '')}${digits(sequence, 3)}`)
  .map((head) => head + idCheckDigit(head))

describe('an ID number', () => {
  it.each([
    '11010519491231002X',
    '440524188001010014',
    '34052419800101001X',
    '360321197503120023',
    '360103197001010015',
    '340212194806150044',
  ])('%s is read as it is', (text) => {
    expect(readIdNumber(text)).toEqual({ ok: true, id: text, notes: [] })
  })

  it.each([
    ['810000199001010019', 'hk-mo-tw-permit'],
    ['820000199001010010', 'hk-mo-tw-permit'],
    ['830000199001010012', 'hk-mo-tw-permit'],
    ['360321197503120023', 'resident'],
  ])('of a permit is read too: %s', (text, kind) => {
    expect(kindOfId(good(text).id)).toBe(kind)
  })

  it('of a foreign permanent resident has its province after the 9', () => {
    const head = '93684019900101001'
    expect(kindOfId(good(head + idCheckDigit(head)).id)).toBe('foreign-permanent')
    const nowhere = '99984019900101001'
    expect(reasonOf(nowhere + idCheckDigit(nowhere))).toBe('no-province')
  })

  it('tells birth and sex', () => {
    expect(birthOfId(good('360321197503120023').id)).toBe('1975-03-12')
    expect(sexOfId(good('360321197503120023').id)).toBe('female')
    expect(sexOfId(good('360103197001010015').id)).toBe('male')
  })

  it('of a county that no longer exists stays valid', () => {
    expect(reasonOf(`36042119800101001${idCheckDigit('36042119800101001')}`)).toBe('ok')
  })
})

describe('harmless damage', () => {
  it.each([
    ['１１０１０５１９４９１２３１００２Ｘ', ['full-width']],
    ['11010519491231002x', ['lower-x']],
    ['11010519491231002×', ['lower-x']],
    ['11010519491231002Х', ['lower-x']],
    ['11010519491231002Ⅹ', ['lower-x']],
    ['１１０１０５１９４９１２３１００２ｘ', ['full-width', 'lower-x']],
    [' 110105 19491231 002X\t', ['blanks']],
    ['110105\u00a01949\u30001231002X', ['blanks']],
    ['\ufeff11010519491231002X\u200b', ['zero-width']],
    ['\u202d11010519491231002X\u202c', ['zero-width']],
    ["'11010519491231002X", ['leading-quote']],
    ['‘11010519491231002X', ['leading-quote']],
    ['="11010519491231002X"', ['leading-quote']],
    [" '11010519491231002x", ['blanks', 'leading-quote', 'lower-x']],
    ['110105491231002', ['fifteen-digits']],
    ['１１０１０５ ４９１２３１ ００２', ['full-width', 'blanks', 'fifteen-digits']],
  ])('%j is put right and noted', (raw, notes) => {
    expect(readIdNumber(raw)).toEqual({ ok: true, id: '11010519491231002X', notes })
    for (const note of good(raw).notes) expect(explainIdNote(note)).not.toBe('')
  })

  it('of fifteen digits gets its century and its check digit', () => {
    expect(good('360321650101001').id).toBe('360321196501010010')
    expect(good('360321650101001').suspicious).toBeUndefined()
  })
})

describe('a text that is no ID number has its own reason', () => {
  it.each<[string, IdReason]>([
    ['', 'blank'],
    [' \u3000\u00a0\u200b', 'blank'],
    ["'", 'blank'],
    ['3.60321E+17', 'scientific-notation'],
    ['3.60321e17', 'scientific-notation'],
    ['３．６０３２１Ｅ＋１７', 'scientific-notation'],
    ['4E+17', 'scientific-notation'],
    ['360321197503120022', 'wrong-check-digit'],
    ['36032119750312002', 'wrong-length'],
    ['3603211975031200233', 'wrong-length'],
    ['3603217503120', 'wrong-length'],
    ['360321197502300028', 'impossible-date'],
    ['360321197513120028', 'impossible-date'],
    ['360321750230001', 'impossible-date'],
    ['360321297503120023', 'impossible-date'],
    ['990321750203001', 'no-province'],
    ['160321197503120023', 'no-province'],
    ['000000197503120023', 'no-province'],
    ['1101051949123X0021', 'not-an-id'],
    ['11010519491231002XX', 'not-an-id'],
    ['X', 'not-an-id'],
    ['柳兰英', 'not-an-id'],
    ['360321197503120023.0', 'not-an-id'],
    ['360,321,197,503,120,023', 'not-an-id'],
    ['360321-19750312-0023', 'not-an-id'],
    ['3603**********0023', 'not-an-id'],
    ['H12345678', 'not-an-id'],
  ])('%j: %s', (raw, reason) => {
    const reading = readIdNumber(raw)
    expect(reading).toMatchObject({ ok: false, reason })
    if (!reading.ok) expect(explainIdRejection(reading)).toMatch(/^[^0-9]*(?:[0-9]{1,3}[^0-9]+)*$/)
  })
})

describe('a number that a spreadsheet may have changed', () => {
  it('is suspicious even when its check digit fits by chance', () => {
    const fits = Array.from({ length: 28 }, (_, i) => `36039919750${digits(201 + i, 3)}0000`.slice(0, 15).concat('000')).filter(
      (text) => readIdNumber(text).ok,
    )
    expect(fits.length).toBeGreaterThan(0)
    for (const text of fits) expect(good(text).suspicious).toBe('tail-000')
    expect(explainIdSuspicion('tail-000')).toContain('000')
  })

  it('is told apart when its check digit does not fit', () => {
    const reading = readIdNumber('360321197503120000')
    expect(reading).toEqual({ ok: false, reason: 'wrong-check-digit', suspicious: 'tail-000' })
    if (!reading.ok) expect(explainIdRejection(reading)).toContain('尾部变成了 000')
  })

  it('is suspicious when it may be the head of a longer one', () => {
    expect(good('360399200103041').suspicious).toBe('maybe-cut')
    expect(good('360399210103041').suspicious).toBeUndefined()
  })
})

describe('whatever happens to a number on its way', () => {
  it('a right one is taken, unless its tail is 000 without a word of doubt', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(readIdNumber(id)).toEqual({ ok: true, id, notes: [], ...(id.endsWith('000') ? { suspicious: 'tail-000' } : {}) })
      }),
    )
  })

  it('one wrong digit is never taken', () => {
    fc.assert(
      fc.property(anyId, fc.nat(17), fc.constantFrom(...'0123456789X'), (id, at, other) => {
        fc.pre(id[at] !== other)
        expect(readIdNumber(id.slice(0, at) + other + id.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  it('two neighbours swapped are never taken', () => {
    fc.assert(
      fc.property(anyId, fc.nat(16), (id, at) => {
        fc.pre(id[at] !== id[at + 1])
        expect(readIdNumber(id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2)).ok).toBe(false)
      }),
    )
  })

  it('a lost or doubled character is never taken', () => {
    fc.assert(
      fc.property(anyId, fc.nat(17), (id, at) => {
        expect(readIdNumber(id.slice(0, at) + id.slice(at + 1)).ok).toBe(false)
        expect(readIdNumber(id.slice(0, at) + id[at] + id.slice(at)).ok).toBe(false)
      }),
    )
  })

  it('a number that was a number in a spreadsheet is refused or doubted', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        fc.pre(/^\d+$/.test(id))
        expect(reasonOf(Number(id).toExponential(5))).toBe('scientific-notation')
        const damaged = readIdNumber(`${id.slice(0, 15)}000`)
        if (damaged.ok) expect(damaged.suspicious).toBe('tail-000')
        const cut = readIdNumber(id.slice(0, 15))
        if (cut.ok) expect(cut.suspicious).toBe('maybe-cut')
      }),
    )
  })

  it('harmless damage in any mixture gives the same number back', () => {
    const noise = fc.constantFrom('', ' ', '\u00a0', '\u3000', '\u200b', '\ufeff', '\t')
    const fullWidth = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(
        anyId,
        fc.array(noise, { minLength: 19, maxLength: 19 }),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (id, noises, wide, lower, quoted) => {
          let text = Array.from(id, (char, i) => noises[i] + char).join('') + noises[18]
          if (lower) text = text.toLowerCase()
          if (wide) text = fullWidth(text)
          if (quoted) text = `'${text}`
          expect(good(text).id).toBe(id)
          expect(readIdNumber(good(text).id)).toMatchObject({ ok: true, id, notes: [] })
        },
      ),
    )
  })

  it('any text at all has an answer, and what is taken is eighteen characters long', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\dXx .'E+-]{0,24}$/)), (text) => {
        const reading = readIdNumber(text)
        if (reading.ok) expect(reading.id).toMatch(/^\d{17}[\dX]$/)
      }),
    )
  })
})
