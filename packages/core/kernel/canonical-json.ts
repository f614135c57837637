/**
 * JSON with one spelling only: members sorted by UTF-16 unit (as RFC 8785), no blanks, undefined members left out.
 * Equal values give equal bytes, so a hash of it names the content. Hashing itself is not done here.
 * @throws TypeError for what JSON cannot hold: undefined in a list, functions, bigint, NaN, infinities, dates and other objects with a class
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) return `{${members(value).join(',')}}`
  throw new TypeError(`JSON cannot hold a value of type ${typeof value}`)
}

function members(object: object): string[] {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${canonicalJson(value)}`)
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === Object.prototype || prototype === null
}
