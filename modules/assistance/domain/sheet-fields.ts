import type { FilledField } from '../contract/application.ts'

/** One entry of the one-sheet application (一张表): what it is called, how it is read, and where it is filled in from. */
export interface SheetField {
  readonly field: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly unit: FilledField['unit']
  /** The registry's fact, or a column of the list of assistance in force. */
  readonly from:
    | { readonly fact: string }
    | { readonly benefit: 'scheme' | 'since' | 'amountFen' | 'declaredIncomeFen' }
    | { readonly person: 'bornOn' | 'hukou' }
  /** The question at the door that fills it where no agency answered. */
  readonly asked?: string
}

/** What the sheet asks of every member. Nothing is asked that an agency answers already. */
export const memberFields: readonly SheetField[] = [
  { field: 'born_on', title: { zh: '出生日期', en: 'Date of birth' }, unit: 'date', from: { person: 'bornOn' } },
  { field: 'hukou', title: { zh: '户口性质', en: 'Kind of registration' }, unit: 'code', from: { person: 'hukou' } },
  { field: 'scheme', title: { zh: '正在享受的救助', en: 'Scheme in force' }, unit: 'code', from: { benefit: 'scheme' } },
  { field: 'scheme_since', title: { zh: '享受起始日期', en: 'In the scheme since' }, unit: 'date', from: { benefit: 'since' } },
  { field: 'scheme_amount', title: { zh: '月保障金额', en: 'Amount a month' }, unit: 'fen', from: { benefit: 'amountFen' } },
  {
    field: 'declared_income',
    title: { zh: '申报月收入', en: 'Declared monthly income' },
    unit: 'fen',
    from: { benefit: 'declaredIncomeFen' },
  },
  {
    field: 'monthly_income',
    title: { zh: '核实月收入', en: 'Verified monthly income' },
    unit: 'fen',
    from: { fact: 'monthly_income' },
    asked: 'monthly_income',
  },
  { field: 'assets', title: { zh: '财产', en: 'Assets' }, unit: 'fen', from: { fact: 'assets' } },
  { field: 'houses', title: { zh: '房屋套数', en: 'Houses' }, unit: 'count', from: { fact: 'houses' } },
  { field: 'cars', title: { zh: '机动车', en: 'Motor vehicles' }, unit: 'count', from: { fact: 'cars' } },
  { field: 'business', title: { zh: '经商办企业', en: 'Runs a business' }, unit: 'yes-no', from: { fact: 'business' } },
  {
    field: 'serious_illness',
    title: { zh: '认定重病', en: 'Recognised serious illness' },
    unit: 'text',
    from: { fact: 'serious_illness' },
    asked: 'serious_illness',
  },
  {
    field: 'school_stage',
    title: { zh: '就学阶段', en: 'School stage' },
    unit: 'text',
    from: { fact: 'school_stage' },
    asked: 'school_stage',
  },
  {
    field: 'able_to_work',
    title: { zh: '劳动能力', en: 'Able to work' },
    unit: 'yes-no',
    from: { fact: 'able_to_work' },
    asked: 'able_to_work',
  },
  { field: 'employer', title: { zh: '工作单位', en: 'Employer' }, unit: 'text', from: { fact: 'employer' } },
]

/** The notice on every check at the door. @basis 民发〔2021〕57号: a household is investigated by at least two people */
export const doorCheckNotice = {
  zh: '这是一人上门的核实，不是法定的入户调查。受理以后，乡镇还要按规定派人入户调查',
  en: 'Checked at the door by one person. This is not the statutory visit: after acceptance investigators come as prescribed',
} as const
