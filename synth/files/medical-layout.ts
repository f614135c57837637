import type { Period } from '../kit/days.ts'
import { type Label, labelOf } from '../kit/label.ts'
import type { Split, Visit } from '../world/settlement.ts'
import type { CsvFile, CsvStyle } from './csv-file.ts'
import type { Damaged } from './damage.ts'

/** One row as it is written: the visit, who pays, and the identity with its damage. */
export type MedicalRow = {
  readonly number: string
  readonly visit: Visit
  readonly split: Split
  readonly admittedOn: number
  readonly settledOn: number
  readonly patient: { readonly id: string; readonly name: Label; readonly employee: boolean }
  readonly damaged: Damaged | undefined
}

type Column = (csv: CsvFile, row: MedicalRow) => void

const words = {
  employee: labelOf('职工'),
  resident: labelOf('居民'),
  inpatient: labelOf('住院'),
  chronic: labelOf('门诊慢特病'),
  outpatient: labelOf('普通门诊'),
}

const COLUMNS = {
  settlement_no: (csv, row) => csv.ascii(row.number),
  id_number: (csv, row) => (row.damaged ? csv.text(row.damaged.id) : csv.ascii(row.patient.id)),
  name: (csv, row) => (row.damaged ? csv.text(row.damaged.name) : csv.label(row.patient.name)),
  insurance: (csv, row) => csv.label(row.patient.employee ? words.employee : words.resident),
  insurance_code: (csv, row) => csv.ascii(row.patient.employee ? '310' : '390'),
  visit_kind: (csv, row) => csv.label(words[row.visit.kind]),
  admitted_on: (csv, row) => (row.visit.kind === 'inpatient' ? csv.date(row.admittedOn) : csv.empty()),
  discharged_on: (csv, row) => (row.visit.kind === 'inpatient' ? csv.date(row.settledOn) : csv.empty()),
  settled_on: (csv, row) => csv.date(row.settledOn),
  hospital_code: (csv, row) => csv.label(row.visit.hospital.code),
  hospital_name: (csv, row) => csv.label(row.visit.hospital.name),
  hospital_level: (csv, row) => csv.whole(row.visit.hospital.level),
  diagnosis_code: (csv, row) => csv.label(row.visit.diagnosis.code),
  diagnosis_name: (csv, row) => csv.label(row.visit.diagnosis.name),
  total: (csv, row) => csv.yuan(row.visit.total),
  in_scope: (csv, row) => csv.yuan(row.split.inScope),
  basic_paid: (csv, row) => csv.yuan(row.split.basicPaid),
  serious_paid: (csv, row) => csv.yuan(row.split.seriousPaid),
  aid_paid: (csv, row) => csv.yuan(row.split.aidPaid),
  own_in_scope: (csv, row) => csv.yuan(row.split.ownInScope),
  own_out_of_scope: (csv, row) => csv.yuan(row.split.ownOutOfScope),
  /** A column nobody asked for, as real extracts have them. */
  remark: (csv) => csv.empty(),
} as const satisfies Readonly<Record<string, Column>>

type ColumnId = keyof typeof COLUMNS
export type MedicalLayout = { readonly style: CsvStyle; readonly headers: readonly string[]; readonly columns: readonly Column[] }

const layout = (style: CsvStyle, columns: readonly (readonly [ColumnId, string])[]): MedicalLayout => ({
  style,
  headers: columns.map(([, header]) => header),
  columns: columns.map(([id]) => COLUMNS[id]),
})

const USUAL = layout({ encoding: 'gb18030', newline: '\r\n', dates: 'dashes' }, [
  ['settlement_no', '结算流水号'],
  ['id_number', '证件号码'],
  ['name', '姓名'],
  ['insurance', '险种类型'],
  ['visit_kind', '医疗类别'],
  ['admitted_on', '入院日期'],
  ['discharged_on', '出院日期'],
  ['settled_on', '结算日期'],
  ['hospital_code', '定点机构编码'],
  ['hospital_name', '定点机构名称'],
  ['hospital_level', '医院等级'],
  ['diagnosis_code', '疾病编码'],
  ['diagnosis_name', '疾病名称'],
  ['total', '医疗费总额'],
  ['in_scope', '政策范围内费用'],
  ['basic_paid', '基本医保支付'],
  ['serious_paid', '大病保险支付'],
  ['aid_paid', '医疗救助支付'],
  ['own_in_scope', '范围内个人负担'],
  ['own_out_of_scope', '范围外个人自费'],
])

/** Another clerk, another query: synonyms, another order, codes in place of words, dates as digits, one column more. */
const OTHER = layout({ encoding: 'gb18030', newline: '\n', dates: 'digits' }, [
  ['id_number', '身份证号'],
  ['name', '参保人姓名'],
  ['insurance_code', '险种'],
  ['settlement_no', '结算ID'],
  ['settled_on', '结算时间'],
  ['visit_kind', '医疗类别'],
  ['hospital_code', '定点机构编码'],
  ['hospital_name', '医疗机构'],
  ['hospital_level', '医院等级'],
  ['admitted_on', '入院日期'],
  ['discharged_on', '出院日期'],
  ['diagnosis_code', '疾病编码'],
  ['diagnosis_name', '疾病名称'],
  ['total', '总费用'],
  ['basic_paid', '基本医保支付'],
  ['serious_paid', '大病保险支付'],
  ['aid_paid', '医疗救助支付'],
  ['in_scope', '政策范围内费用'],
  ['own_in_scope', '范围内个人负担'],
  ['own_out_of_scope', '范围外个人自费'],
  ['remark', '备注'],
])

/** Every fifth month comes from the other clerk; the newest and the one before it never, whatever the run's length. */
export function medicalLayout(period: Period, newest: Period): MedicalLayout {
  const before = newest.index - period.index
  return before > 1 && before % 5 === 3 ? OTHER : USUAL
}
