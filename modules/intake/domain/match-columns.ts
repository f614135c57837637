import type { ClassColumn, DeliveryClass } from './delivery-class.ts'

/** Which column of the file holds which column of the class, by names and synonyms, in any order. */
export type ColumnMatch = {
  /** Column of the class -> column of the file, counted from 0; -1 when the file has none. In the order of the class. */
  readonly places: readonly number[]
  /** Required columns the file does not have. */
  readonly missing: readonly ClassColumn[]
  /** Columns of the class that stand twice in the file. */
  readonly doubled: readonly ClassColumn[]
  /** Columns whose header names another unit than the class has (万元 for yuan). */
  readonly wrongUnit: readonly ClassColumn[]
  readonly found: number
}

export function matchColumns(header: readonly string[], of: Pick<DeliveryClass, 'columns'>): ColumnMatch {
  const names = header.map(headerForms)
  const places = of.columns.map((column) => placesOf(column, names))
  const at = (i: number) => places[i] ?? []
  return {
    places: places.map(([first]) => first ?? -1),
    missing: of.columns.filter((column, i) => column.required && at(i).length === 0),
    doubled: of.columns.filter((_, i) => at(i).length > 1),
    wrongUnit: of.columns.filter((column, i) => at(i).some((place) => hasOtherUnit(header[place] ?? '', column))),
    found: places.filter((place) => place.length > 0).length,
  }
}

/** The official name wins: 姓名 beside 参保人姓名 is no doubt. */
function placesOf(column: ClassColumn, names: readonly (readonly string[])[]): readonly number[] {
  for (const wanted of [[column.zh, column.id], column.synonyms]) {
    const forms = new Set(wanted.flatMap(headerForms))
    const found = names.flatMap((own, place) => (own.some((form) => forms.has(form)) ? [place] : []))
    if (found.length > 0) return found
  }
  return []
}

/** A header as written and without what people add in brackets: 医疗费总额（元）, *姓名, 身份证号(必填). */
function headerForms(text: string): readonly string[] {
  const plain = text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000\ufeff*:：]/g, '')
    .toLowerCase()
  const bare = plain.replace(/\([^()]*\)$/, '')
  return bare === '' || bare === plain ? [plain] : [plain, bare]
}

function hasOtherUnit(header: string, column: ClassColumn): boolean {
  return (
    column.type === 'money' &&
    /[(（](万元|千元|亿元|角|分|美元)[)）]/.test(header) &&
    !(column.unit === 'fen' && /[(（]分[)）]/.test(header))
  )
}
