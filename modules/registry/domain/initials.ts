import { pinyin } from 'pinyin-pro'

/** First letters of every reading of a character, the likeliest first; a letter stands for itself, other signs for nothing. */
const OF_CHARACTER = new Map<string, readonly string[]>()
const OF_SURNAME = new Map<string, readonly string[]>()
const MOST = 6

/**
 * Pinyin initials of a name by every reading, lower case, the likeliest first: 单雄信 → sxx, dxx, cxx.
 * Surnames are read as surnames first, then in every other way, because who searches may not know better.
 * Characters without a known reading (𠮷) and signs are left out: 𠮷田 → t.
 */
export function initialsOf(name: string): readonly string[] {
  let made: string[] = ['']
  for (const [index, letters] of Array.from(name, lettersAt).entries()) {
    if (letters.length === 0) continue
    if (letters.length === 1) made = made.map((head) => head + letters[0])
    else made = made.flatMap((head) => (index === 0 ? letters : letters.slice(0, 3)).map((letter) => head + letter)).slice(0, MOST)
  }
  return [...new Set(made)].filter((initials) => initials !== '')
}

function lettersAt(char: string, index: number): readonly string[] {
  const cache = index === 0 ? OF_SURNAME : OF_CHARACTER
  const known = cache.get(char)
  if (known) return known
  const letters = readingsOf(char, index === 0)
  cache.set(char, letters)
  return letters
}

function readingsOf(char: string, asSurname: boolean): readonly string[] {
  if (/^[a-z]$/i.test(char)) return [char.toLowerCase()]
  const likeliest = pinyin(char, { toneType: 'none', type: 'array', surname: asSurname ? 'head' : 'off' })
  const all = pinyin(char, { toneType: 'none', type: 'array', multiple: true })
  const first = [...likeliest, ...all].filter((reading) => /^[a-zü]/.test(reading)).map((reading) => reading.charAt(0))
  return [...new Set(first)]
}
