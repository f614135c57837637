/** A phone number, or why the text is none. Digits only: mobile 13800001234, landline with its area code 07997221234. */
export type PhoneReading =
  | { readonly ok: true; readonly phone: string }
  | { readonly ok: false; readonly reason: 'blank' | 'scientific-notation' | 'not-a-phone' }

const MOBILE = /^1[3-9]\d{9}$/
const LANDLINE = /^0[1-9]\d{8,10}$/

/**
 * Reads a phone number as people and spreadsheets write it: with blanks, dashes, brackets, the country's code 86, or the
 * ".0" of a number cell. A landline without its area code is refused, because nobody elsewhere could call it.
 */
export function readPhone(raw: string): PhoneReading {
  const text = raw
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\p{Cf}()'\u2010-\u2015\u2212-]/gu, '')
    .replace(/\.0*$/, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$|0\d{9,11}$)/, '')
  if (text === '') return { ok: false, reason: 'blank' }
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(text)) return { ok: false, reason: 'scientific-notation' }
  return MOBILE.test(text) || LANDLINE.test(text) ? { ok: true, phone: text } : { ok: false, reason: 'not-a-phone' }
}
