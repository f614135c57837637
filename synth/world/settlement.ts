import { ASSUMPTIONS } from '../assumptions.ts'
import type { Diagnosis } from './diagnoses.ts'
import type { Person, Scheme } from './model.ts'
import type { Hospital } from './places.ts'

export type VisitKind = 'inpatient' | 'chronic' | 'outpatient'

/** A visit with its bill before anybody paid; fen. */
export type Visit = {
  readonly kind: VisitKind
  readonly hospital: Hospital
  readonly diagnosis: Diagnosis
  readonly total: number
  readonly outOfScope: number
}

/** Who pays; fen. total = inScope + ownOutOfScope, and inScope = the three lines + ownInScope. */
export type Split = {
  readonly inScope: number
  readonly basicPaid: number
  readonly seriousPaid: number
  readonly aidPaid: number
  readonly ownInScope: number
  readonly ownOutOfScope: number
}

const { insurance } = ASSUMPTIONS
const share = (fen: number, percent: number): number => Math.floor((fen * percent) / 100)

/** The class a person has on the day: what a list in force in this period says. */
export function schemeOf(person: Person, periodIndex: number): Scheme | undefined {
  const { assistance } = person.household
  if (!assistance || periodIndex < assistance.fromPeriod || periodIndex >= assistance.endPeriod) return undefined
  return assistance.covered.has(person) ? assistance.scheme : undefined
}

/** Splits a bill over the three lines; serious-illness insurance and medical aid count from January on, so the person's year is carried along. */
export function settle(person: Person, scheme: Scheme | undefined, visit: Visit): Split {
  const inScope = visit.total - visit.outOfScope
  const basicPaid = basicPart(person.employee, visit, inScope)
  const burden = inScope - basicPaid
  if (visit.kind === 'outpatient') return splitOf(visit, { basicPaid, seriousPaid: 0, aidPaid: 0 })
  const { year } = person
  const terms = scheme === 'dibao' || scheme === 'tekun' ? insurance.serious.poor : insurance.serious.others
  year.burden += burden
  const seriousDue = Math.min(terms.capFen, share(Math.max(0, year.burden - terms.deductibleFen), terms.percent))
  const seriousPaid = Math.min(burden, Math.max(0, seriousDue - year.serious))
  year.serious += seriousPaid
  const aidPaid = Math.min(burden - seriousPaid, aidPart(year, scheme, visit.kind))
  year.aid += aidPaid
  return splitOf(visit, { basicPaid, seriousPaid, aidPaid })
}

function basicPart(employee: boolean, { kind, hospital }: Visit, inScope: number): number {
  const place = hospital.level - 1
  const set = employee ? insurance.employee : insurance.resident
  if (kind === 'inpatient') return share(Math.max(0, inScope - (set.deductibleFen[place] ?? 0)), set.percent[place] ?? 0)
  const type = employee ? 'employee' : 'resident'
  return share(inScope, kind === 'chronic' ? insurance.chronicPercent[type] : (insurance.outpatientPercent[type][place] ?? 0))
}

function aidPart(year: Person['year'], scheme: Scheme | undefined, kind: VisitKind): number {
  if (!scheme) return 0
  const terms = insurance.aid[scheme]
  if (kind === 'chronic' && !terms.chronic) return 0
  const due = Math.min(terms.capFen, share(Math.max(0, year.burden - year.serious - terms.deductibleFen), terms.percent))
  return Math.max(0, due - year.aid)
}

type Paid = Pick<Split, 'basicPaid' | 'seriousPaid' | 'aidPaid'>

function splitOf({ total, outOfScope }: Visit, { basicPaid, seriousPaid, aidPaid }: Paid): Split {
  const inScope = total - outOfScope
  return { inScope, basicPaid, seriousPaid, aidPaid, ownInScope: inScope - basicPaid - seriousPaid - aidPaid, ownOutOfScope: outOfScope }
}

/** A visitor has no year here: basic insurance pays half. */
export function settleElsewhere(visit: Visit): Split {
  return splitOf(visit, { basicPaid: share(visit.total - visit.outOfScope, 50), seriousPaid: 0, aidPaid: 0 })
}
