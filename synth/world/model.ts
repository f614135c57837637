/** The synthetic county in memory: plain objects, filled by the other files of this folder and read by the files that write. */
import type { Sex } from '../kit/id-number.ts'
import type { Label } from '../kit/label.ts'

export type Division = { readonly code: number; readonly name: string; readonly level: string; readonly parent?: number | null | undefined }

export type Scheme = 'tekun' | 'dibao' | 'edge' | 'rigid'

export type Relation = '户主' | '配偶' | '子' | '女' | '孙子' | '孙女' | '父' | '母' | '兄弟姐妹' | '其他'

export type Grid = {
  readonly name: Label
  readonly account: string
  readonly worker: Label
  readonly phone: string
  readonly village: Village
}

export type Village = {
  readonly code: number
  readonly codeLabel: Label
  /** The source's name: 永安居委会. */
  readonly name: string
  readonly town: string
  /** A residents' committee (居委会), not a villagers' committee (村委会). */
  readonly community: boolean
  readonly addressStart: Label
  /** Its share of the county's people. */
  readonly weight: number
  readonly grids: Grid[]
}

export type Household = {
  readonly index: number
  /** 户号. */
  readonly no: Label
  readonly village: Village
  grid: Grid
  /** The grid that answers for the household from the last period on, where it changed. */
  newGrid: Grid | undefined
  readonly shape: string
  readonly hukou: 'urban' | 'rural' | undefined
  readonly address: string
  readonly phone: string
  readonly members: Person[]
  assistance: Assistance | undefined
}

export type Assistance = {
  readonly scheme: Scheme
  readonly since: number
  /** Fen a month for each covered member; 0 where the class brings no monthly money. */
  readonly amountFen: number
  readonly covered: ReadonlySet<Person>
  /** Index of the period from which it is in force in the lists; 0 for what was there at the start. */
  readonly fromPeriod: number
  /** Index of the first period in which it is no longer in the list. */
  endPeriod: number
}

export type Disability = {
  readonly kind: number
  readonly firstLevel: number
  readonly issuedOn: number
  readonly fromPeriod: number
  /** Whether the row of the lists is damaged beyond use; the same in every month. */
  lost: boolean
  /** A heavier level from a later certificate on. */
  worse: { readonly level: number; readonly issuedOn: number; readonly fromPeriod: number } | undefined
}

export type Death = {
  readonly diedOn: number
  readonly registeredOn: number | undefined
  readonly crematedOn: number | undefined
  /** Whether the rows of the two sources arrive in a state that can be used. */
  readonly arrives: { registration: boolean; cremation: boolean }
}

export type SeriousIllness = { readonly name: string; readonly fromPeriod: number; readonly staysPerMonth: number }

export type Person = {
  readonly index: number
  readonly id: string
  readonly name: Label
  readonly sex: Sex
  readonly bornOn: number
  readonly relation: Relation
  readonly household: Household
  readonly employee: boolean
  /** Fen a month, what the member declares; what the labour market truly pays is not known to any file. */
  incomeFen: number
  ableToWork: boolean
  school: string | undefined
  visitsPerMonth: number
  chronic: boolean
  staysPerMonth: number
  serious: SeriousIllness | undefined
  disability: Disability | undefined
  death: Death | undefined
  /** Index of the period in which a new-born child appears; 0 for everybody who was there at the start. */
  readonly fromPeriod: number
  /** False when the row of the population file is damaged beyond use: the registry will not know this person. */
  registered: boolean
  /** Totals of the calendar year in fen: burden after basic insurance, paid by serious-illness insurance, paid by medical aid. */
  readonly year: { burden: number; serious: number; aid: number }
}
