import type { IdNote, IdReading, IdSuspicion } from './id-number.ts'

type Rejected = Extract<IdReading, { ok: false }>

const REASONS: Record<Rejected['reason'], string> = {
  blank: '没有填身份证号；请补上后再报',
  'scientific-notation': '身份证号被表格软件改成了科学计数法，后几位已经丢了；请从原系统按文本重新导出',
  'not-an-id': '身份证号里有不该有的字符；请核对后更正',
  'wrong-length': '身份证号不是 18 位，也不是旧的 15 位；请核对是否多了或少了数字',
  'no-province': '身份证号前两位不是任何省份；请核对开头几位',
  'impossible-date': '身份证号里的出生日期不存在；请核对第 7 到第 14 位',
  'wrong-check-digit': '身份证号最后一位校验不符，多半是写错或写颠倒了一位；请对照证件更正',
}

const TAIL = '身份证号尾部变成了 000，多半是表格软件改的；请从原系统按文本重新导出，或对照证件补正'

/** Why the number was not taken and what to do, as one Chinese sentence without any digit of the number. */
export function explainIdRejection({ reason, suspicious }: Rejected): string {
  return suspicious === 'tail-000' ? TAIL : REASONS[reason]
}

const SUSPICIONS: Record<IdSuspicion, string> = {
  'tail-000': '身份证号以 000 结尾，可能被表格软件改过，姓名又对不上；请对照证件核对',
  'maybe-cut': '身份证号只有 15 位，可能是 18 位的丢了后三位，姓名又对不上；请对照证件核对',
}

/** Why a suspicious number was not taken when its name does not match either. */
export function explainIdSuspicion(suspicion: IdSuspicion): string {
  return SUSPICIONS[suspicion]
}

const NOTES: Record<IdNote, string> = {
  'full-width': '全角数字已改为半角',
  blanks: '已去掉空格',
  'zero-width': '已去掉看不见的字符',
  'leading-quote': '已去掉引号',
  'lower-x': '末位的小写 x 或相似符号已改为大写 X',
  'fifteen-digits': '15 位旧号已换成 18 位',
}

/** What was put right in a number that was taken. */
export function explainIdNote(note: IdNote): string {
  return NOTES[note]
}
