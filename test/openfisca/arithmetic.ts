/**
 * A number as OpenFisca's test files may write it: `2400`, `600 * 2 - 200 / 12`, `(1 + 2) * 3`, `24_000`.
 * @returns undefined when the text is no arithmetic
 */
export function parseArithmetic(text: string): number | undefined {
  const tokens = text.match(/\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+|[-+*/()]|\S/gi) ?? []
  let at = 0
  const factor = (): number => {
    const token = tokens[at++]
    if (token === '-') return -factor()
    if (token === '+') return factor()
    if (token !== '(') return token === undefined ? Number.NaN : Number(token.replaceAll('_', ''))
    const inside = sum()
    return tokens[at++] === ')' ? inside : Number.NaN
  }
  const product = (): number => {
    let value = factor()
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * factor() : value / factor()
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
