import { ASSUMPTIONS } from '../assumptions.ts'
import type { Period } from '../kit/days.ts'
import { labelOf } from '../kit/label.ts'
import type { Random } from '../kit/random.ts'
import type { Person } from '../world/model.ts'
import { isAlive } from '../world/register.ts'
import { schemeOf, settle, settleElsewhere, type Visit } from '../world/settlement.ts'
import { findStory, STORY, storyStayPeriods } from '../world/story.ts'
import { Visits } from '../world/visits.ts'
import type { World } from '../world/world.ts'
import { CsvFile } from './csv-file.ts'
import { AGENCY_DAMAGE, Damager } from './damage.ts'
import { type MedicalRow, medicalLayout } from './medical-layout.ts'
import type { FileTally, Output } from './output.ts'

const { illness } = ASSUMPTIONS
/** People next to each other in memory are taken together: scattered enough for an extract, and much faster than one by one. */
const GROUP = 16

/** Writes the settlements of one month and adds what people bore to the world's tallies. */
export class MedicalMonth {
  private readonly world: World
  private readonly period: Period
  private readonly random: Random
  private readonly visits: Visits
  private readonly damager: Damager
  private readonly csv: CsvFile
  private readonly tally: FileTally
  private readonly columns: ReturnType<typeof medicalLayout>['columns']
  private readonly numberStart: string
  private count = 0

  constructor(world: World, period: Period, output: Output) {
    this.world = world
    this.period = period
    this.random = world.stream(`medical ${period.text}`)
    this.visits = new Visits(world.hospitals, this.random)
    this.damager = new Damager(world, { stream: `medical damage ${period.text}`, rules: AGENCY_DAMAGE })
    const { style, headers, columns } = medicalLayout(period, world.newest)
    const month = period.text.replace('-', '')
    this.numberStart = `${world.places.area}${month}`
    this.tally = output.open('medical-settlement', period, `${world.places.areaName}医保局_医疗费用结算_${month}.csv`)
    this.csv = new CsvFile(this.tally.path, style)
    this.csv.header(headers)
    this.columns = columns
  }

  /** Goes through the people in a scattered order: an extract is not sorted by village. */
  write(): void {
    const { people } = this.world
    if (this.period.month === 1) for (const { year } of people) Object.assign(year, { burden: 0, serious: 0, aid: 0 })
    const groups = Math.ceil(people.length / GROUP)
    const step = strideFor(groups)
    let group = this.random.below(groups)
    for (let done = 0; done < groups; done++) {
      this.group(group * GROUP)
      if (done === groups >> 1) this.story()
      group = (group + step) % groups
    }
    this.tally.done(this.csv.close())
  }

  private group(from: number): void {
    const { people, visitors } = this.world
    const upTo = Math.min(from + GROUP, people.length)
    for (let index = from; index < upTo; index++) {
      const person = people[index]
      if (person && isAlive(person, this.period)) this.month(person)
      if (this.random.chance(illness.visitorsPerPersonAndMonth)) this.visitor(visitors.next())
    }
  }

  private month(person: Person): void {
    const { random, visits } = this
    for (let count = random.poisson(person.visitsPerMonth); count > 0; count--) this.bill(person, visits.outpatient(person))
    if (person.chronic && random.chance(illness.chronicRefillsPerMonth)) this.bill(person, visits.chronic(person))
    if (random.chance(person.staysPerMonth)) this.bill(person, visits.stay(person))
    const { serious } = person
    if (!serious || this.period.index < serious.fromPeriod) return
    if (random.chance(serious.staysPerMonth)) this.bill(person, visits.seriousStay(serious.name))
  }

  private bill(person: Person, visit: Visit): void {
    const { random, period } = this
    const latest = person.death ? Math.min(period.last, person.death.diedOn) : period.last
    const settledOn = period.first + random.below(Math.max(1, latest - period.first + 1))
    const split = settle(person, schemeOf(person, period.index), visit)
    const damaged = this.damager.draw(person)
    this.row({ visit, split, settledOn, admittedOn: settledOn - random.between(3, 14), patient: person, damaged })
    this.world.burdens.add(person.household.index, period.index, {
      own: split.ownInScope + split.ownOutOfScope,
      stay: visit.kind === 'inpatient',
      kept: damaged?.outcome !== 'rejected' && person.registered,
    })
    if (!person.registered && damaged?.outcome !== 'rejected') this.tally.unknown()
  }

  private row({ visit, split, settledOn, admittedOn, patient, damaged }: Omit<MedicalRow, 'number'>): void {
    const { csv } = this
    this.count++
    const number = this.numberStart + String(this.count).padStart(8, '0')
    if (damaged) this.tally.damage(csv.line, damaged, patient.id)
    const row: MedicalRow = { number, visit, split, settledOn, admittedOn, patient, damaged }
    for (const column of this.columns) column(csv, row)
    csv.endRow()
  }

  /** Somebody from elsewhere, treated here: not in this county's registry. */
  private visitor(patient: MedicalRow['patient']): void {
    const visit = this.visits.ofVisitor()
    const settledOn = this.random.between(this.period.first, this.period.last)
    this.tally.unknown()
    this.row({ visit, split: settleElsewhere(visit), settledOn, admittedOn: settledOn, patient, damaged: undefined })
  }

  /** The two equal stays of the story, never damaged. */
  private story(): void {
    const family = findStory(this.world.households)
    if (!family || !storyStayPeriods(this.world.newest).some(({ text }) => text === this.period.text)) return
    const { totalFen, outOfScopeFen, diagnosis } = STORY.stay
    const hospital = this.world.hospitals.city.at(-1) ?? this.random.pick(this.world.hospitals.city)
    const named = { code: labelOf(diagnosis), name: labelOf(STORY.illness) }
    const visit: Visit = { kind: 'inpatient', hospital, diagnosis: named, total: totalFen, outOfScope: outOfScopeFen }
    const split = settle(family.patient, 'dibao', visit)
    const settledOn = this.period.first + 15
    this.row({ visit, split, settledOn, admittedOn: settledOn - 17, patient: family.patient, damaged: undefined })
    const own = split.ownInScope + split.ownOutOfScope
    this.world.burdens.add(family.household.index, this.period.index, { own, stay: true, kept: true })
  }
}

/** A step that visits every group once: a prime that does not divide their number. */
function strideFor(count: number): number {
  return [7919, 7927, 7933].find((prime) => count % prime !== 0) ?? 1
}
