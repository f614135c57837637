/**
 * A number as OpenFisca's test files may write it: `2400`, `600 * 2 - 200 / 12`, `(1 + 2) * 3`, `2 ** 10`, `17 // 5`, `17 % 5`, `24_000`.
 * @returns undefined when the text is no arithmetic
 */
export function parseArithmetic(text: string): number | undefined {
  const tokens = text.match(/\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|\*\*|\/\/|[-+*/%()]|\S/gi) ?? []
  let at = 0
  const number = (token: string | undefined): number =>
    token === undefined || /^0\d/.test(token) ? Number.NaN : Number(token.replaceAll('_', ''))
  const atom = (): number => {
    const token = tokens[at++]
    if (token !== '(') return number(token)
    const inside = sum()
    return tokens[at++] === ')' ? inside : Number.NaN
  }
  const factor = (): number => {
    if (tokens[at] === '-' || tokens[at] === '+') return tokens[at++] === '-' ? -factor() : factor()
    const base = atom()
    if (tokens[at] !== '**') return base
    at += 1
    return base ** factor()
  }
  const product = (): number => {
    let value = factor()
    for (let operator = tokens[at]; operator && ['*', '/', '//', '%'].includes(operator); operator = tokens[at]) {
      at += 1
      value = times(value, operator, factor())
    }
    return value
  }
  const sum = (): number => {
    let value = product()
    while (tokens[at] === '+' || tokens[at] === '-') value = tokens[at++] === '+' ? value + product() : value - product()
    return value
  }
  const value = tokens.length === 0 ? Number.NaN : sum()
  return at === tokens.length && Number.isFinite(value) ? value : undefined
}

function times(value: number, operator: string, other: number): number {
  if (operator === '*') return value * other
  if (operator === '/') return value / other
  // Python's: the quotient goes down, so that the rest has the sign of the divisor.
  const quotient = Math.floor(value / other)
  return operator === '//' ? quotient : value - other * quotient
}
