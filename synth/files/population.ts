import { ASSUMPTIONS } from '../assumptions.ts'
import type { Period } from '../kit/days.ts'
import { joinLabels, type Label, labelOf, newLabel } from '../kit/label.ts'
import type { Household, Person, Relation } from '../world/model.ts'
import { inventedPhone } from '../world/places.ts'
import { headOf, isInRegister } from '../world/register.ts'
import type { World } from '../world/world.ts'
import { CsvFile, type CsvStyle } from './csv-file.ts'
import { type Damaged, Damager, REGISTRY_DAMAGE } from './damage.ts'
import type { Output } from './output.ts'

type Words = {
  readonly header: readonly string[]
  readonly style: CsvStyle
  readonly word: (person: Person, relation: Relation) => { sex: Label; relation: Label; hukou: Label | undefined }
}

const GB: Words = {
  header: ['公民身份号码', '姓名', '性别', '出生日期', '户号', '与户主关系', '户口性质', '行政区划代码', '网格名称', '住址', '联系电话'],
  style: { encoding: 'gb18030', newline: '\r\n', dates: 'dashes' },
  word: ({ sex, household }, relation) => ({
    sex: labelOf(sex === 'male' ? '男' : '女'),
    relation: labelOf(relation),
    hukou: household.hukou && labelOf(household.hukou === 'urban' ? '城镇' : '农村'),
  }),
}

const UTF8: Words = {
  header: ['身份证号', '姓名', '性别', '出生年月日', '户口簿号', '家庭关系', '户籍性质', '村居代码', '网格', '户籍地址', '手机号'],
  style: { encoding: 'utf8-bom', newline: '\n', dates: 'digits' },
  word: ({ sex, household }, relation) => ({
    sex: labelOf(sex === 'male' ? '1' : '2'),
    relation: labelOf(relation === '户主' ? '本人' : relation === '配偶' ? (sex === 'male' ? '夫' : '妻') : relation),
    hukou: household.hukou && labelOf(household.hukou === 'urban' ? '非农业' : '农业'),
  }),
}

/** The whole register of a period; the newest comes in the other dress (UTF-8, synonyms, codes) and with a few changes. */
export function writePopulation(world: World, period: Period, output: Output): void {
  const newest = period.index === world.newest.index
  const words = newest ? UTF8 : GB
  const suffix = period.text.replace('-', '')
  const tally = output.open('population', period, `${world.places.areaName}公安局_常住与户籍人口_${suffix}.csv`)
  const csv = new CsvFile(tally.path, words.style)
  csv.header(words.header)
  const damager = new Damager(world, { stream: 'population damage', rules: REGISTRY_DAMAGE })
  const phones = newestPhones(world)
  let household: Household | undefined
  let address = labelOf('')
  let head: Person | undefined
  for (const person of world.people) {
    // Drawn for everybody, so that the same rows are damaged in every period.
    const damaged = populationDamage(world, person, damager)
    if (!isInRegister(person, period)) continue
    if (person.household !== household) {
      household = person.household
      head = headOf(household, period)
      address = joinLabels(household.village.addressStart, newLabel(household.address))
    }
    if (damaged) tally.damage(csv.line, damaged, person.id)
    const relation = person === head ? '户主' : person.relation
    const phone = (newest && phones.get(person.household)) || person.household.phone
    writeRow(csv, person, { damaged, address, words, relation, phone, newest })
  }
  tally.done(csv.close())
}

/** Marks those whom the registry will not know. Runs before any other file, since all lists depend on it. */
export function markRegistered(world: World): void {
  const damager = new Damager(world, { stream: 'population damage', rules: REGISTRY_DAMAGE })
  const [first] = world.registryPeriods
  for (const person of world.people) {
    const damaged = populationDamage(world, person, damager)
    const listed = first !== undefined && (isInRegister(person, first) || person.fromPeriod > first.index)
    person.registered = listed && damaged?.outcome !== 'rejected'
  }
}

function populationDamage(world: World, person: Person, damager: Damager): Damaged | undefined {
  const damaged = damager.draw(person)
  // A household keeps its head, or nobody could say whether it is urban; the story's rows are never touched.
  const spared = person.household.shape === 'story' || (damaged?.outcome === 'rejected' && isHead(world, person))
  return spared ? undefined : damaged
}

function isHead({ registryPeriods }: World, person: Person): boolean {
  return registryPeriods.some((period) => headOf(person.household, period) === person)
}

function newestPhones(world: World): ReadonlyMap<Household, string> {
  const random = world.stream('phone changes')
  const changed = world.households.filter(({ shape }) => random.chance(ASSUMPTIONS.phoneChanges) && shape !== 'story')
  return new Map(changed.map((household) => [household, inventedPhone(random)]))
}

type Row = {
  readonly damaged: Damaged | undefined
  readonly address: Label
  readonly words: Words
  readonly relation: Relation
  readonly phone: string
  readonly newest: boolean
}

function writeRow(csv: CsvFile, person: Person, { damaged, address, words, relation: place, phone, newest }: Row): void {
  const { household } = person
  const { sex, relation, hukou } = words.word(person, place)
  if (damaged) {
    csv.text(damaged.id)
    csv.text(damaged.name)
  } else {
    csv.ascii(person.id)
    csv.label(person.name)
  }
  csv.label(sex)
  csv.date(person.bornOn)
  csv.label(household.no)
  csv.label(relation)
  if (hukou) csv.label(hukou)
  else csv.empty()
  csv.label(household.village.codeLabel)
  csv.label((newest && household.newGrid ? household.newGrid : household.grid).name)
  csv.label(address)
  if (place === '户主' || place === '配偶') csv.ascii(phone)
  else csv.empty()
  csv.endRow()
}
