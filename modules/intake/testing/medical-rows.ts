/** Files of settlements for tests: invented people, the shapes of real deliveries. */
import { idCheckDigit } from '@doudi/core/registry/id-number.ts'
import type { PeopleSource, RegisteredPerson } from '@doudi/platform/deliveries/applier.ts'
import iconv from 'iconv-lite'

export const people: readonly RegisteredPerson[] = Array.from({ length: 50 }, (_, i) => {
  const head = `3603991980010${1 + (i % 9)}${String(100 + i)}`
  return { personId: i + 1, idNumber: head + idCheckDigit(head), name: `柳${'兰英秀梅桂'[i % 5]}${'红国建军华'[(i * 3) % 5]}` }
})

export const peopleSource: PeopleSource = {
  version: async () => '1',
  count: async () => people.length,
  async *list() {
    yield people
  },
}

const header = '结算流水号,证件号码,姓名,医疗类别,结算日期,医疗费总额,范围内个人负担,范围外个人自费'

export type FileOptions = { readonly rows: number; readonly period?: string; readonly bad?: number; readonly from?: number }

/** A settlement file in GB18030; `bad` rows have no date, `from` is the first running number. */
export function medicalFile({ rows, period = '2026-09', bad = 0, from = 0 }: FileOptions): Buffer {
  const lines = Array.from({ length: rows }, (_, i) => {
    const person = people[i % people.length]
    const date = i < bad ? '' : `${period}-${String(1 + (i % 28)).padStart(2, '0')}`
    return `S${period}${from + i},${person?.idNumber},${person?.name},住院,${date},${100 + i}.50,${i % 90}.25,0`
  })
  return iconv.encode(`${[header, ...lines].join('\r\n')}\r\n`, 'gb18030')
}
