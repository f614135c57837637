import { describe, expect, it } from 'vitest'
import { readYuan, showYuan } from './yuan-text.ts'

describe('amounts typed on the phone', () => {
  it.each([
    ['3900', 390000],
    ['3,900', 390000],
    ['36825.5', 3682550],
    ['36,825.50', 3682550],
    ['１２００', 120000],
    ['0', 0],
    ['0.07', 7],
  ])('reads %s as whole fen', (text, fen) => expect(readYuan(text)).toBe(fen))

  it.each(['', 'abc', '-5', '1.234', '1.', '12345678901', '三千'])('does not guess at [%s]', (text) =>
    expect(readYuan(text)).toBeUndefined(),
  )

  it.each([
    [390000, '3,900'],
    [3682550, '36,825.50'],
    [7, '0.07'],
    [123456789, '1,234,567.89'],
  ])('shows %i fen with separators', (fen, text) => expect(showYuan(fen)).toBe(text))
})
