import { IdNumbers } from '../kit/id-number.ts'
import { type Label, newLabel } from '../kit/label.ts'
import { Random } from '../kit/random.ts'
import { type Draft, draftFamily } from './family-shapes.ts'
import type { Household, Person, Relation, Village } from './model.ts'
import { Names } from './names.ts'
import { inventedPhone, layGrids, type Places } from './places.ts'
import { isStoryVillage, STORY } from './story.ts'

export type Population = { readonly people: Person[]; readonly households: Household[]; readonly ids: IdNumbers; readonly names: Names }

export type PopulationPlan = {
  readonly places: Places
  readonly seed: number
  readonly people: number
  /** The day on which ages are counted. */
  readonly on: number
}

type NewPerson = {
  readonly household: Household
  readonly draft: Draft
  readonly name: Label
  readonly fromPeriod: number
  readonly bornOn: number
}

/** Makes the people of a county, village by village, until the wanted number is reached. */
export class PopulationBuilder {
  readonly people: Person[] = []
  readonly households: Household[] = []
  readonly ids: IdNumbers
  readonly names: Names
  private readonly plan: PopulationPlan
  private readonly random: Random

  constructor(plan: PopulationPlan) {
    this.plan = plan
    this.random = new Random(plan.seed, `people ${plan.places.area}`)
    this.ids = new IdNumbers(plan.places.area, plan.places.slot)
    this.names = new Names(this.random)
  }

  build(): Population {
    const { villages } = this.plan.places
    const whole = villages.reduce((sum, { weight }) => sum + weight, 0)
    let share = 0
    for (const village of villages) {
      share += village.weight
      this.fill(village, Math.round((this.plan.people * share) / whole))
    }
    return { people: this.people, households: this.households, ids: this.ids, names: this.names }
  }

  /** Adds one member to a household that exists: a new-born child of the later periods. */
  add({ household, draft, name, fromPeriod, bornOn }: NewPerson): Person {
    const { id, bornOn: born } = this.ids.take(bornOn, draft.sex)
    const person: Person = {
      index: this.people.length,
      id,
      name,
      sex: draft.sex,
      bornOn: born,
      relation: draft.relation,
      household,
      employee: household.hukou === 'urban' ? this.random.chance(0.45) : this.random.chance(0.06),
      incomeFen: 0,
      ableToWork: draft.age >= 16 && draft.age < 60,
      school: undefined,
      visitsPerMonth: 0,
      chronic: false,
      staysPerMonth: 0,
      serious: undefined,
      disability: undefined,
      death: undefined,
      fromPeriod,
      registered: true,
      year: { burden: 0, serious: 0, aid: 0 },
    }
    this.people.push(person)
    household.members.push(person)
    return person
  }

  private fill(village: Village, upTo: number): void {
    const start = this.households.length
    if (isStoryVillage(village)) this.addStory(village)
    while (this.people.length < upTo) this.addFamily(village, upTo - this.people.length)
    this.layOut(village, this.households.slice(start))
  }

  private layOut(village: Village, households: readonly Household[]): void {
    layGrids(village, households.length, this.names, this.random)
    const [first] = village.grids
    if (first && isStoryVillage(village)) village.grids[0] = { ...first, account: STORY.account, worker: this.names.label(STORY.worker) }
    households.forEach((household, index) => {
      const grid = village.grids[Math.floor((index * village.grids.length) / households.length)]
      if (grid) household.grid = grid
    })
  }

  private addFamily(village: Village, room: number): void {
    const { shape, drafts } = draftFamily(this.random)
    const household = this.newHousehold(village, shape)
    const surname = this.names.surname()
    // The last family of a village takes what room is left, so that the number of people comes out exactly.
    for (const draft of drafts.slice(0, room)) {
      const bornOn = this.plan.on - Math.floor(draft.age * 365.2425) - this.random.below(365) - 1
      const own = draft.relation === '配偶' || draft.relation === '母' || draft.relation === '其他'
      const name = this.names.full(own ? this.names.surname() : surname, draft.sex, bornOn)
      this.add({ household, draft, name, fromPeriod: 0, bornOn })
    }
  }

  private newHousehold(village: Village, shape: string): Household {
    const index = this.households.length
    const urban = this.random.chance(village.community ? 0.78 : 0.06)
    const household: Household = {
      index,
      no: newLabel(`${this.plan.places.area}${String(index + 1).padStart(7, '0')}`),
      village,
      grid: { name: village.codeLabel, account: '', worker: village.codeLabel, phone: '', village },
      newGrid: undefined,
      shape,
      hukou: this.random.chance(0.012) ? undefined : urban ? 'urban' : 'rural',
      address: village.community
        ? `${this.random.between(1, 60)}栋${this.random.between(1, 4)}单元${this.random.between(1, 9)}0${this.random.between(1, 4)}室`
        : `${this.random.between(1, 18)}组${this.random.between(1, 90)}号`,
      phone: inventedPhone(this.random),
      members: [],
      assistance: undefined,
    }
    this.households.push(household)
    return household
  }

  private addStory(village: Village): void {
    const household = { ...this.newHousehold(village, 'story'), hukou: STORY.hukou }
    this.households[household.index] = household
    for (const { relation, sex, name, bornOn } of STORY.members) {
      const age = Math.floor((this.plan.on - bornOn) / 365.2425)
      this.add({
        household,
        draft: { relation: relation satisfies Relation, sex, age },
        name: this.names.label(name),
        fromPeriod: 0,
        bornOn,
      })
    }
  }
}
