/** Settlement rows for the intake bench: twenty columns, the shapes and the damage of real files, the same bytes each time. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { idCheckDigit } from '@doudi/core/registry/id-number.ts'
import type { RegisteredPerson } from '@doudi/platform/deliveries/applier.ts'
import iconv from 'iconv-lite'

type Encoding = 'gb18030' | 'utf-8'

export const header =
  '结算流水号,证件号码,姓名,险种类型,医疗类别,入院日期,出院日期,结算日期,定点机构编码,定点机构名称,医院等级,疾病编码,疾病名称,医疗费总额,政策范围内费用,基本医保支付,大病保险支付,医疗救助支付,范围内个人负担,范围外个人自费'

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const given = '伟芳娜敏静秀英丽强磊军洋勇艳杰涛明超兰霞平刚桂文辉玲红建国华'
const hospitals = Array.from(
  { length: 60 },
  (_, i) => `H36032100${String(i).padStart(3, '0')},莲花县第${i + 1}人民医院${i % 3 === 0 ? '(分院)' : ''},${(i % 3) + 1}`,
)
const diagnoses = Array.from(
  { length: 300 },
  (_, i) => `I${10 + (i % 90)}.${i % 10}00,${'高血压糖尿病肾炎骨折肺部感染'.slice(i % 8, (i % 8) + 4)}${i % 7}型`,
)
const kinds = ['居民,住院', '居民,普通门诊', '职工,住院', '居民,门诊慢特病']

/** A small generator with its state in one integer: enough for shapes, and fast. */
function makeRandom(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return Math.floor(((state >>> 0) / 2 ** 32) * below)
  }
}

export function makePeople(count: number): RegisteredPerson[] {
  const random = makeRandom(1)
  return Array.from({ length: count }, (_, i) => {
    // Numbered through days and sequences, so that no two people share a number.
    const day = Math.floor(i / 900)
    const date = `${1930 + (day % 90)}${String(1 + (Math.floor(day / 90) % 12)).padStart(2, '0')}${String(1 + random(28)).padStart(2, '0')}`
    const head = `360399${date}${String(100 + (i % 900)).padStart(3, '0')}`
    const name = `${surnames[random(20)]}${given[random(30)]}${random(3) > 0 ? given[random(30)] : ''}`
    return { personId: i + 1, idNumber: head + idCheckDigit(head), name }
  })
}

const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** Writes `rows` rows of the month 2026-10 in one encoding. One row in fifty carries damage that rejects it, one in a hundred damage that is put right. */
export function writeRows(path: string, encoding: Encoding, made: { people: readonly RegisteredPerson[]; rows: number }): void {
  const fd = openSync(path, 'w')
  const random = makeRandom(2)
  const encoded = new Map<string, Buffer>()
  const encode = (text: string) => {
    let bytes = encoded.get(text)
    if (bytes === undefined) {
      bytes = encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text)
      encoded.set(text, bytes)
    }
    return bytes
  }
  const out = Buffer.alloc(4 << 20)
  let at = out.write('')
  const put = (text: string) => {
    at += out.write(text, at, 'latin1')
  }
  const putChinese = (text: string) => {
    at += encode(text).copy(out, at)
  }
  putChinese(`${header}\n`)
  for (let row = 0; row < made.rows; row++) {
    const person = made.people[random(made.people.length)]
    if (!person) continue
    const damage = random(100)
    put(`3603212610${String(row).padStart(10, '0')},`)
    put(
      damage === 0
        ? '3.60399E+17'
        : damage === 1
          ? `${person.idNumber.slice(0, 17)}?`
          : damage === 2
            ? ` ${person.idNumber}`
            : person.idNumber,
    )
    put(',')
    putChinese(person.name)
    put(',')
    putChinese(kinds[random(4)] ?? '')
    const day = 1 + random(20)
    put(
      `,2026-10-${String(day).padStart(2, '0')},2026-10-${String(day + random(8)).padStart(2, '0')},2026-10-${String(day + 8).padStart(2, '0')},`,
    )
    putChinese(hospitals[random(60)] ?? '')
    put(',')
    putChinese(diagnoses[random(300)] ?? '')
    const total = 5000 + random(2_000_000)
    const inScope = Math.floor(total * 0.8)
    const basic = Math.floor(inScope * 0.6)
    put(
      `,${yuan(total)},${yuan(inScope)},${yuan(basic)},${random(9) === 0 ? yuan(random(100_000)) : '0.00'},0.00,${yuan(inScope - basic)},${yuan(total - inScope)}\n`,
    )
    if (at > out.length - 2000) {
      writeSync(fd, out, 0, at)
      at = 0
    }
  }
  writeSync(fd, out, 0, at)
  closeSync(fd)
}
