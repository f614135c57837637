import { ASSUMPTIONS } from '../assumptions.ts'
import type { Label } from '../kit/label.ts'
import type { Person, Scheme } from './model.ts'
import type { Hospital } from './places.ts'

export type VisitKind = 'inpatient' | 'chronic' | 'outpatient'

/** One settled bill; fen. total = inScope + ownOutOfScope, and inScope = the three lines + ownInScope. */
export type Settlement = {
  kind: VisitKind
  hospital: Hospital
  diagnosis: { readonly code: Label; readonly name: Label }
  admittedOn: number
  settledOn: number
  total: number
  inScope: number
  basicPaid: number
  seriousPaid: number
  aidPaid: number
  ownInScope: number
  ownOutOfScope: number
}

export type Bill = { readonly kind: VisitKind; readonly level: number; readonly total: number; readonly outOfScope: number }

const { insurance } = ASSUMPTIONS
const share = (fen: number, percent: number): number => Math.floor((fen * percent) / 100)

/** The class a person has on the day: what a list in force in this period says. */
export function schemeOf(person: Person, periodIndex: number): Scheme | undefined {
  const { assistance } = person.household
  if (!assistance || periodIndex < assistance.fromPeriod || periodIndex >= assistance.endPeriod) return undefined
  return assistance.covered.has(person) ? assistance.scheme : undefined
}

/** Splits a bill over the three lines; serious-illness insurance and medical aid count from January on, so the person's year is carried along. */
export function settle(
  person: Person,
  scheme: Scheme | undefined,
  bill: Bill,
): Omit<Settlement, 'hospital' | 'diagnosis' | 'admittedOn' | 'settledOn'> {
  const inScope = bill.total - bill.outOfScope
  const basicPaid = basicPart(person.employee, bill, inScope)
  const burden = inScope - basicPaid
  if (bill.kind === 'outpatient') return result(bill, { inScope, basicPaid, seriousPaid: 0, aidPaid: 0 })
  const { year } = person
  const poor = scheme === 'dibao' || scheme === 'tekun'
  const terms = poor ? insurance.serious.poor : insurance.serious.others
  year.burden += burden
  const seriousDue = Math.min(terms.capFen, share(Math.max(0, year.burden - terms.deductibleFen), terms.percent))
  const seriousPaid = Math.min(burden, Math.max(0, seriousDue - year.serious))
  year.serious += seriousPaid
  const aidPaid = Math.min(burden - seriousPaid, aidPart(year, scheme, bill.kind))
  year.aid += aidPaid
  return result(bill, { inScope, basicPaid, seriousPaid, aidPaid })
}

function basicPart(employee: boolean, { kind, level }: Bill, inScope: number): number {
  const set = employee ? insurance.employee : insurance.resident
  if (kind === 'inpatient') return share(Math.max(0, inScope - (set.deductibleFen[level - 1] ?? 0)), set.percent[level - 1] ?? 0)
  const type = employee ? 'employee' : 'resident'
  return share(inScope, kind === 'chronic' ? insurance.chronicPercent[type] : (insurance.outpatientPercent[type][level - 1] ?? 0))
}

function aidPart(year: Person['year'], scheme: Scheme | undefined, kind: VisitKind): number {
  if (!scheme) return 0
  const terms = insurance.aid[scheme]
  if (kind === 'chronic' && !terms.chronic) return 0
  const due = Math.min(terms.capFen, share(Math.max(0, year.burden - year.serious - terms.deductibleFen), terms.percent))
  return Math.max(0, due - year.aid)
}

type Paid = { readonly inScope: number; readonly basicPaid: number; readonly seriousPaid: number; readonly aidPaid: number }

function result({ kind, total, outOfScope }: Bill, paid: Paid) {
  const ownInScope = paid.inScope - paid.basicPaid - paid.seriousPaid - paid.aidPaid
  return { kind, total, ...paid, ownInScope, ownOutOfScope: outOfScope }
}
