import { ASSUMPTIONS } from '../assumptions.ts'
import { LogNormal, type Random } from '../kit/random.ts'
import { DIAGNOSES, type Diagnosis, SERIOUS_DIAGNOSES } from './diagnoses.ts'
import type { Person } from './model.ts'
import type { Hospital, Hospitals } from './places.ts'
import type { Visit, VisitKind } from './settlement.ts'

const { illness } = ASSUMPTIONS
const costs = {
  outpatient: new LogNormal(illness.cost.outpatient.median, illness.cost.outpatient.sigma),
  chronic: new LogNormal(illness.cost.chronic.median, illness.cost.chronic.sigma),
  inpatient: illness.cost.inpatient.map(({ median, sigma }) => new LogNormal(median, sigma)),
  serious: new LogNormal(illness.cost.serious.median, illness.cost.serious.sigma),
}
const [TOWN, COUNTY] = illness.levelOfStay

type What = { readonly kind: VisitKind; readonly hospital: Hospital; readonly diagnosis: Diagnosis; readonly yuan: number }

/** Draws what a visit was about and what it cost. */
export class Visits {
  private readonly hospitals: Hospitals
  private readonly random: Random

  constructor(hospitals: Hospitals, random: Random) {
    this.hospitals = hospitals
    this.random = random
  }

  outpatient(person: Person): Visit {
    const { random } = this
    const hospital = random.chance(0.7) ? this.ofTown(person) : random.pick(this.hospitals.county)
    return this.priced({ kind: 'outpatient', hospital, diagnosis: random.pick(DIAGNOSES.outpatient), yuan: costs.outpatient.draw(random) })
  }

  chronic(person: Person): Visit {
    const { random } = this
    const hospital = random.chance(0.5) ? this.ofTown(person) : random.pick(this.hospitals.county)
    return this.priced({ kind: 'chronic', hospital, diagnosis: random.pick(DIAGNOSES.chronic), yuan: costs.chronic.draw(random) })
  }

  stay(person: Person): Visit {
    const { random } = this
    const at = random.below(100)
    const hospital = at < TOWN ? this.ofTown(person) : random.pick(at < TOWN + COUNTY ? this.hospitals.county : this.hospitals.city)
    const yuan = costs.inpatient[hospital.level - 1]?.draw(random) ?? 0
    return this.priced({ kind: 'inpatient', hospital, diagnosis: random.pick(DIAGNOSES.inpatient), yuan })
  }

  seriousStay(name: string): Visit {
    const { random } = this
    const diagnosis = SERIOUS_DIAGNOSES.get(name) ?? random.pick(DIAGNOSES.inpatient)
    const what = { kind: 'inpatient', hospital: random.pick(this.hospitals.city), diagnosis, yuan: costs.serious.draw(random) } as const
    return this.priced(what, illness.outOfScope.serious)
  }

  /** A visitor's visit to a county hospital. */
  ofVisitor(): Visit {
    const { random } = this
    const hospital = random.pick(this.hospitals.county)
    return this.priced({ kind: 'outpatient', hospital, diagnosis: random.pick(DIAGNOSES.outpatient), yuan: costs.outpatient.draw(random) })
  }

  private priced({ kind, hospital, diagnosis, yuan }: What, [low, high]: readonly [number, number] = illness.outOfScope[kind]): Visit {
    const total = Math.round(yuan * 100)
    const outOfScope = Math.floor((total * (low + (high - low) * this.random.unit())) / 100)
    return { kind, hospital, diagnosis, total, outOfScope }
  }

  private ofTown({ household }: Person): Hospital {
    return this.hospitals.ofTown.get(household.village.town) ?? this.random.pick(this.hospitals.county)
  }
}
