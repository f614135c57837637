import type { FactType, Title } from '@doudi/core/rules/environment.ts'
import { bool, date, int, text, type ValueType } from '@doudi/core/rules/types.ts'
import type { Catalogue, ClassColumn, DeliveryClass } from './catalogue.ts'

/** Where facts are reckoned from: a class of deliveries, or decisions people made in the product. */
export type Source = {
  readonly id: string
  readonly title: Title
  readonly agency: Title
  /** `decision`: made here, so it is always answered. */
  readonly kind: 'lake' | 'registry' | 'decision'
  /** Columns an expression may use. Every column that can be empty has a `has_` column beside it that never is. */
  readonly columns: ReadonlyMap<string, FactType>
}

/** Sources of the product itself. */
const own: readonly Source[] = [
  {
    id: 'confirmed-death',
    title: { zh: '县级核实的死亡', en: 'Deaths confirmed by the county' },
    agency: { zh: '县民政局', en: 'County civil affairs' },
    kind: 'decision',
    columns: columnsOf([
      ['state', { kind: 'text', codes: ['to-confirm', 'confirmed', 'rejected'] }],
      ['decided_on', date],
    ]),
  },
  {
    id: 'warning-signal',
    title: { zh: '预警信号', en: 'Signals of the comparison' },
    agency: { zh: '数据比对', en: 'Comparison' },
    kind: 'decision',
    columns: columnsOf([
      ['rule', text],
      ['grade', { kind: 'text', codes: ['red', 'orange', 'yellow', 'blue'] }],
    ]),
  },
]

/** Values of household facts are of several kinds: an expression says which it wants. */
const factValues: readonly (readonly [string, ValueType])[] = [
  ['answered', bool],
  ['recorded', bool],
  ['value_fen', int('fen')],
  ['value_count', int()],
  ['value_flag', bool],
  ['value_text', text],
]

const hidden = new Set(['id_number', 'name', 'phone', 'address', 'household_no'])

/** Every source by id, with the columns rules may see: never an ID number, a name, a phone or an address. */
export function listSources(catalogue: Catalogue): ReadonlyMap<string, Source> {
  const classes = catalogue.classes.map((one): Source => {
    const columns = one.columns.filter((column) => !hidden.has(column.id) && !(one.id === 'household-facts' && column.id === 'value'))
    const named = columns.map((column) => [column.id, typeOfColumn(column)] as const)
    const present = columns.filter((column) => !column.required).map((column) => [`has_${column.id}`, bool] as const)
    const extra = one.id === 'household-facts' ? factValues : []
    return { id: one.id, title: one.title, agency: one.agency, kind: one.appliesTo, columns: columnsOf([...named, ...present, ...extra]) }
  })
  return new Map([...classes, ...own].map((source) => [source.id, source]))
}

function columnsOf(columns: readonly (readonly [string, ValueType])[]): ReadonlyMap<string, FactType> {
  return new Map(columns.map(([name, type]) => [name, { title: { zh: name, en: name }, of: 'household', type }]))
}

/** The type a column has once intake has read it. */
export function typeOfColumn(column: ClassColumn): ValueType {
  switch (column.type) {
    case 'money':
      return int('fen')
    case 'integer':
    case 'division':
      return int()
    case 'date':
      return date
    case 'code':
      return codeType(column.codes ?? {})
    default:
      return text
  }
}

/** The first Chinese word an agency uses for a code is what people read. */
function codeType(codes: Readonly<Record<string, string | number>>): ValueType {
  const labels: Record<string, string> = {}
  for (const [written, code] of Object.entries(codes)) if (!/^[0-9]+$/.test(written)) labels[String(code)] ??= written
  return { kind: 'text', codes: [...new Set(Object.values(codes).map(String))], labels }
}

/** The classes whose newest period is the last month of a date column, rather than a whole register. */
export function isSnapshot(deliveryClass: DeliveryClass): boolean {
  return deliveryClass.period.kind === 'snapshot'
}
