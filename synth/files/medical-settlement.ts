import { ASSUMPTIONS } from '../assumptions.ts'
import type { Period } from '../kit/days.ts'
import { type Label, labelOf } from '../kit/label.ts'
import { LogNormal, type Random } from '../kit/random.ts'
import { DIAGNOSES, type Diagnosis, SERIOUS_DIAGNOSES } from '../world/diagnoses.ts'
import type { Person } from '../world/model.ts'
import type { Hospital, Hospitals } from '../world/places.ts'
import { isAlive } from '../world/register.ts'
import { schemeOf, settle, type VisitKind } from '../world/settlement.ts'
import { findStory, STORY, storyStayPeriods } from '../world/story.ts'
import type { Visitor } from '../world/visitors.ts'
import type { World } from '../world/world.ts'
import { CsvFile } from './csv-file.ts'
import { AGENCY_DAMAGE, type Damaged, Damager } from './damage.ts'
import { type MedicalRow, medicalLayout } from './medical-layout.ts'
import type { FileTally, Output } from './output.ts'

const { illness } = ASSUMPTIONS
const costs = {
  outpatient: new LogNormal(illness.cost.outpatient.median, illness.cost.outpatient.sigma),
  chronic: new LogNormal(illness.cost.chronic.median, illness.cost.chronic.sigma),
  inpatient: illness.cost.inpatient.map(({ median, sigma }) => new LogNormal(median, sigma)),
  serious: new LogNormal(illness.cost.serious.median, illness.cost.serious.sigma),
}

type Visit = {
  readonly kind: VisitKind
  readonly hospital: Hospital
  readonly diagnosis: Diagnosis
  readonly totalFen: number
  readonly outShare: readonly [number, number]
}

/** Writes the settlements of one month and adds what people bore to the world's tallies. */
export class MedicalMonth {
  private readonly world: World
  private readonly period: Period
  private readonly random: Random
  private readonly hospitals: Hospitals
  private readonly damager: Damager
  private readonly csv: CsvFile
  private readonly tally: FileTally
  private readonly columns: ReturnType<typeof medicalLayout>['columns']
  private count = 0

  constructor(world: World, period: Period, output: Output) {
    this.world = world
    this.period = period
    this.random = world.stream(`medical ${period.text}`)
    this.hospitals = world.hospitals
    this.damager = new Damager(world, { stream: `medical damage ${period.text}`, rules: AGENCY_DAMAGE })
    const { style, headers, columns } = medicalLayout(period, world.newest)
    this.tally = output.open(
      'medical-settlement',
      period,
      `${world.places.areaName}医保局_医疗费用结算_${period.text.replace('-', '')}.csv`,
    )
    this.csv = new CsvFile(this.tally.path, style)
    this.csv.header(headers)
    this.columns = columns
  }

  /** Goes through the people in a scattered order: an extract is not sorted by village. Gives the number of rows. */
  write(): number {
    const { people } = this.world
    if (this.period.month === 1) for (const { year } of people) Object.assign(year, { burden: 0, serious: 0, aid: 0 })
    const step = strideFor(people.length)
    let at = this.random.below(people.length)
    for (let done = 0; done < people.length; done++) {
      const person = people[at]
      if (person && isAlive(person, this.period)) this.month(person)
      at = (at + step) % people.length
      if (this.random.chance(illness.visitorsShare * 0.68)) this.visitor(this.world.visitors.next())
    }
    this.story()
    const rows = this.csv.close()
    this.tally.done(rows)
    return rows
  }

  private month(person: Person): void {
    const { random } = this
    for (let visits = random.poisson(person.visitsPerMonth); visits > 0; visits--) this.bill(person, this.outpatient(person))
    if (person.chronic && random.chance(illness.chronicRefillsPerMonth)) this.bill(person, this.chronic(person))
    if (random.chance(person.staysPerMonth)) this.bill(person, this.stay(person))
    const { serious } = person
    if (serious && this.period.index >= serious.fromPeriod && random.chance(serious.staysPerMonth))
      this.bill(person, this.seriousStay(serious.name))
  }

  private outpatient(person: Person): Visit {
    const { random } = this
    const hospital = random.chance(0.7) ? this.ofTown(person) : random.pick(this.hospitals.county)
    const totalFen = Math.round(costs.outpatient.draw(random) * 100)
    return { kind: 'outpatient', hospital, diagnosis: random.pick(DIAGNOSES.outpatient), totalFen, outShare: illness.outOfScope.outpatient }
  }

  private chronic(person: Person): Visit {
    const { random } = this
    const hospital = random.chance(0.5) ? this.ofTown(person) : random.pick(this.hospitals.county)
    const totalFen = Math.round(costs.chronic.draw(random) * 100)
    return { kind: 'chronic', hospital, diagnosis: random.pick(DIAGNOSES.chronic), totalFen, outShare: illness.outOfScope.chronic }
  }

  private stay(person: Person): Visit {
    const { random } = this
    const at = random.below(100)
    const [town, county] = illness.levelOfStay
    const hospital = at < town ? this.ofTown(person) : random.pick(at < town + county ? this.hospitals.county : this.hospitals.city)
    const totalFen = Math.round((costs.inpatient[hospital.level - 1]?.draw(random) ?? 0) * 100)
    return { kind: 'inpatient', hospital, diagnosis: random.pick(DIAGNOSES.inpatient), totalFen, outShare: illness.outOfScope.inpatient }
  }

  private seriousStay(name: string): Visit {
    const { random } = this
    const diagnosis = SERIOUS_DIAGNOSES.get(name) ?? random.pick(DIAGNOSES.inpatient)
    return {
      kind: 'inpatient',
      hospital: random.pick(this.hospitals.city),
      diagnosis,
      totalFen: Math.round(costs.serious.draw(random) * 100),
      outShare: illness.outOfScope.serious,
    }
  }

  private ofTown({ household }: Person): Hospital {
    return this.hospitals.ofTown.get(household.village.town) ?? this.random.pick(this.hospitals.county)
  }

  private bill(person: Person, visit: Visit): void {
    const { random, period, world } = this
    const [low, high] = visit.outShare
    const outOfScope = Math.floor((visit.totalFen * (low + (high - low) * random.unit())) / 100)
    const latest = person.death ? Math.min(period.last, person.death.diedOn) : period.last
    const settledOn = period.first + random.below(Math.max(1, latest - period.first + 1))
    const bill = { kind: visit.kind, level: visit.hospital.level, total: visit.totalFen, outOfScope }
    const split = settle(person, schemeOf(person, period.index), bill)
    const damaged = this.damager.draw(person)
    const place = { hospital: visit.hospital, diagnosis: visit.diagnosis, admittedOn: settledOn - random.between(3, 14), settledOn }
    this.row(person, { ...split, ...place }, damaged)
    const cost = {
      own: split.ownInScope + split.ownOutOfScope,
      stay: visit.kind === 'inpatient',
      kept: damaged?.outcome !== 'rejected' && person.registered,
    }
    world.burdens.add(person.household.index, period.index, cost)
    if (!person.registered) this.tally.unknown()
  }

  private row(
    identity: { readonly id: string; readonly name: Label; readonly employee: boolean },
    bill: Omit<MedicalRow, 'number' | 'employee' | 'writeIdentity'>,
    damaged?: Damaged,
  ): void {
    const { csv, period } = this
    this.count++
    const number = `${this.world.places.area}${period.text.replace('-', '')}${String(this.count).padStart(8, '0')}`
    const writeIdentity = damaged
      ? { id: (file: CsvFile) => file.text(damaged.id), name: (file: CsvFile) => file.text(damaged.name) }
      : { id: (file: CsvFile) => file.ascii(identity.id), name: (file: CsvFile) => file.label(identity.name) }
    const row: MedicalRow = { ...bill, number, employee: identity.employee, writeIdentity }
    if (damaged) this.tally.damage(csv.line, damaged, identity.id)
    for (const column of this.columns) column(csv, row)
    csv.endRow()
  }

  /** Somebody from elsewhere, treated here: not in this county's registry. */
  private visitor(visitor: Visitor): void {
    const { random, period } = this
    const total = Math.round(costs.outpatient.draw(random) * 100)
    const ownOutOfScope = Math.floor(total / 10)
    const basicPaid = Math.floor((total - ownOutOfScope) / 2)
    const settledOn = random.between(period.first, period.last)
    this.tally.unknown()
    this.row(visitor, {
      kind: 'outpatient',
      hospital: random.pick(this.hospitals.county),
      diagnosis: random.pick(DIAGNOSES.outpatient),
      admittedOn: settledOn,
      settledOn,
      total,
      inScope: total - ownOutOfScope,
      basicPaid,
      seriousPaid: 0,
      aidPaid: 0,
      ownInScope: total - ownOutOfScope - basicPaid,
      ownOutOfScope,
    })
  }

  /** The two equal stays of the story, never damaged. */
  private story(): void {
    const family = findStory(this.world.households)
    if (!family || !storyStayPeriods(this.world.newest).some(({ text }) => text === this.period.text)) return
    const { totalFen, outOfScopeFen, diagnosis } = STORY.stay
    const [, , , hospital] = this.hospitals.city
    const person = family.patient
    const split = settle(person, 'dibao', { kind: 'inpatient', level: 3, total: totalFen, outOfScope: outOfScopeFen })
    const settledOn = this.period.first + 15
    this.row(person, {
      ...split,
      hospital: hospital ?? this.random.pick(this.hospitals.city),
      diagnosis: { code: labelOf(diagnosis), name: labelOf(STORY.illness) },
      admittedOn: settledOn - 17,
      settledOn,
    })
    this.world.burdens.add(family.household.index, this.period.index, {
      own: split.ownInScope + split.ownOutOfScope,
      stay: true,
      kept: true,
    })
  }
}

/** A step that visits every person once: a prime that does not divide their number. */
function strideFor(count: number): number {
  return [7919, 7927, 7933].find((prime) => count % prime !== 0) ?? 1
}
