/**
 * A name as it is kept: no blanks that mean nothing, half-width letters, one form of the dot in minority names,
 * characters of old systems' private area in their own code. Rare characters stay what they are: no NFKC, which would
 * change compatibility characters that are part of people's legal names.
 */
export function normaliseName(raw: string): string {
  const text = raw
    .replace(INVISIBLE, '')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\ue815-\ue864]/g, modern)
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()
    // A full stop is a dot of the name only between its parts; "J. R. Smith" keeps his.
    .replace(/ ?[\u00b7\u30fb\uff65\u2022\u2027\u2219\u22c5\u2024\u16eb\u25cf\u0387] ?/g, '·')
    .replace(/(?<=\p{Script=Han}) ?\. ?(?=\p{Script=Han})/gu, '·')
  return text.replace(/(?<=[^\p{Script=Latin}.,'-]) | (?=[^\p{Script=Latin}.,'-])/gu, '')
}

/**
 * Whether two agencies wrote the same name: after normalising, without regard to the size of letters, to blanks between
 * words, to dots (some systems cannot store them) and to variation marks. Two blank names are not the same.
 */
export function sameName(a: string, b: string): boolean {
  if (a === b && PLAIN_HAN.test(a)) return true // nearly every row
  const key = comparable(a)
  return key !== '' && key === comparable(b)
}

const PLAIN_HAN = /^[\u4e00-\u9fa5]+$/
const INVISIBLE = /\p{Cf}|(?![\t\n\r])\p{Cc}/gu
const VARIATION = /[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu

function comparable(name: string): string {
  return normaliseName(name)
    .replace(VARIATION, '')
    .replace(/[ ·.'’-]/g, '')
    .toUpperCase()
}

/**
 * GBK of the nineties had no code for these 80 characters and put them in the private area, in the order of its bytes
 * FE50 … FEA0; population systems of that time still send them. First is U+E815.
 */
const OF_PRIVATE_AREA = Array.from(
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
)

const modern = (char: string) => OF_PRIVATE_AREA[char.charCodeAt(0) - 0xe815] ?? char
