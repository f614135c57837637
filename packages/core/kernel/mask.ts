/**
 * A person's name with its middle hidden: 柳英 → 柳某, 柳兰英 → 柳某英, 欧阳兰英 → 欧某某英, 阿依古丽·买买提 → 阿某·某提.
 * Counts characters, not UTF-16 units, so rare characters are never cut in half. A name of one character is hidden whole.
 */
export function maskName(name: string): string {
  const chars = Array.from(name.trim())
  const [first, last] = [chars.at(0), chars.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (chars.length === 1) return '某'
  if (chars.length === 2) return `${first}某`
  // The dot of a minority name stays, the lengths of its parts do not show.
  if (chars.includes('·')) return `${first}某·某${last}`
  return `${first}${'某'.repeat(Math.min(chars.length - 2, MAX_HIDDEN))}${last}`
}

/** Long names written in letters would otherwise run across the table. */
const MAX_HIDDEN = 3

/** An ID number with its first four and last four characters: 3603**********1234. Shorter numbers are hidden whole. */
export function maskIdNumber(id: string): string {
  const chars = Array.from(id)
  if (chars.length < 15) return '*'.repeat(chars.length)
  return [...chars.slice(0, 4), '*'.repeat(chars.length - 8), ...chars.slice(-4)].join('')
}

/** A phone number with its first three and last four digits: 138****1234. Numbers under eleven digits show the last two only. */
export function maskPhone(phone: string): string {
  const chars = Array.from(phone)
  if (chars.length < 5) return '*'.repeat(chars.length)
  const [head, tail] = chars.length >= 11 ? [3, 4] : [0, 2]
  return [...chars.slice(0, head), '*'.repeat(chars.length - head - tail), ...chars.slice(-tail)].join('')
}
