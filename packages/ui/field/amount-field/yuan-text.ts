const YUAN = /^(\d{1,9})(?:\.(\d{1,2}))?$/

/** Reads 1,200 / 1200.5 / １２００ yuan as whole fen; undefined when it is no amount. Never by floating point. */
export function readYuan(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,，]/g, '')
  const match = YUAN.exec(plain)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Writes fen as yuan with separators; the two decimals only where there are cents. */
export function showYuan(fen: number): string {
  const yuan = Math.trunc(Math.abs(fen) / 100)
  const cents = Math.abs(fen) % 100
  const whole = String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${whole}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}`
}
