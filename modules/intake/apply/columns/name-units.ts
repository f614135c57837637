/** Compares a name cell with UTF-16 units without decoding it; a false only means that the slow way has to look. */
// biome-ignore lint/complexity/useMaxParams: called once a row; an object for each call would be garbage
export type UnitReader = (bytes: Uint8Array, from: number, to: number, names: Uint16Array, place: number) => boolean

export function unitReader(encoding: 'utf-8' | 'gb18030'): UnitReader {
  return encoding === 'utf-8' ? equalsUtf8 : equalsGb18030
}

// biome-ignore lint/complexity/useMaxParams: called once a row; an object for each call would be garbage
const equalsUtf8: UnitReader = (bytes, from, to, names, place) => {
  const length = names[place] as number // place is a name of the index, as below
  if (to - from !== 3 * length || length === 0) return false
  for (let i = 0, at = from; i < length; i++, at += 3) {
    const lead = bytes[at] as number
    if (lead < 0xe3 || lead > 0xe9) return false
    if ((((lead & 0x0f) << 12) | (((bytes[at + 1] as number) & 0x3f) << 6) | ((bytes[at + 2] as number) & 0x3f)) !== names[place + 1 + i])
      return false
  }
  return true
}

let units: Uint16Array | undefined

/** Units of all two-byte characters of GB18030; 0 where there is none. */
function twoByteUnits(): Uint16Array {
  if (units) return units
  units = new Uint16Array(0x10000)
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const text = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== '\ufffd') units[(lead << 8) | trail] = text.charCodeAt(0)
    }
  }
  return units
}

// biome-ignore lint/complexity/useMaxParams: called once a row; an object for each call would be garbage
const equalsGb18030: UnitReader = (bytes, from, to, names, place) => {
  const table = units ?? twoByteUnits()
  const length = names[place] as number // as above
  if (to - from !== 2 * length || length === 0) return false
  for (let i = 0, at = from; i < length; i++, at += 2) {
    if (table[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] !== names[place + 1 + i]) return false
  }
  return true
}
