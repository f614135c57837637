import type { Period } from '../kit/days.ts'
import type { Random } from '../kit/random.ts'
import { ageOf } from '../world/assistance.ts'
import type { Person } from '../world/model.ts'
import { isInRegister } from '../world/register.ts'
import { STORY } from '../world/story.ts'
import type { World } from '../world/world.ts'
import { assistedIn, identityOf, REPAIRABLE } from './assistance-in-force.ts'
import { exemptions, type Fact, NO_RECORD, noOtherIncome, otherIncome, supportAndCare, yuanText } from './checked-facts.ts'
import { Damager } from './damage.ts'
import type { Output } from './output.ts'
import { date, openTable, rareText, text } from './table.ts'

/** What civil affairs knows about the members of assisted households; about others nobody asked, and nothing is written. */
export function writeHouseholdFacts(world: World, period: Period, output: Output): void {
  const tally = output.open('household-facts', period, `${world.places.areaName}民政局_家庭成员情况_${period.text.replace('-', '')}.csv`)
  const table = openTable(tally.path, ['公民身份号码', '姓名', '事项', '取值', '日期', '来源'], {
    encoding: 'utf8-bom',
    newline: '\r\n',
    dates: 'dashes',
  })
  const [first = period] = world.registryPeriods
  const damager = new Damager(world, { stream: `facts damage ${period.text}`, rules: REPAIRABLE })
  for (const { index, members, shape } of assistedIn(world, period)) {
    // A stream of its own for each household: what is known about it does not change because another one came or went.
    const facts = world.stream(`facts ${index}`)
    const checks = world.stream(`checks ${index}`)
    const isChecked = checks.chance(0.85)
    const contacts = world.stream(`contacts ${index}`)
    const isSilent = contacts.chance(0.01) && shape !== 'story'
    const contact = first.last - (isSilent ? contacts.between(160, 220) : contacts.between(0, 110))
    for (const person of members) {
      const asOf = first.first - facts.between(1, 150)
      const age = ageOf(person, world.newest.first)
      const checked = [
        ...otherIncome({ age, random: checks }),
        ...supportAndCare({ person, age, random: checks }),
        ...noProperty(person),
        ...exemptions(checks),
      ]
      const list = shape === 'story' ? storyFacts(person) : [...factsOf(person, age, facts), ...(isChecked ? checked : [])]
      if (!isInRegister(person, period)) continue
      for (const { fact, value, source } of person.relation === '户主' ? [...list, REACHED] : list) {
        const { id, name } = identityOf(person, { damager, tally, line: table.line() })
        if (!person.registered) tally.unknown()
        table.row([rareText(id), text(name), text(fact), text(value), date(fact === CONTACT ? contact : asOf), text(source)])
      }
    }
  }
  tally.done(table.close())
}

/** When the village last reached the family; the day stands beside it. */
const CONTACT = '最近联系'
const REACHED: Fact = { fact: CONTACT, value: '入户', source: '村（居）委会' }

const income = (fen: number): Fact => ({ fact: '月收入', value: fen > 0 ? yuanText(fen) : NO_RECORD, source: '人社局' })
const ability = (able: boolean): Fact => ({ fact: '劳动能力', value: able ? '有' : '无', source: '民政局' })
const illness = (name: string | undefined): Fact => ({ fact: '认定重病', value: name ?? NO_RECORD, source: '医保局' })

function factsOf(person: Person, age: number, random: Random): readonly Fact[] {
  const facts: Fact[] = [income(person.incomeFen), ability(person.ableToWork), illness(person.serious?.name)]
  if (person.school) facts.push({ fact: '就学阶段', value: person.school, source: '教育局' })
  if (person.relation === '户主') facts.push(...propertyOf(random))
  // Not everything is known about everybody: what is left out stays unknown.
  const kept = facts.filter(({ fact }) => fact === '月收入' || fact === '劳动能力' || random.chance(0.9))
  return age >= 16 && person.incomeFen > 0 && random.chance(0.3)
    ? [...kept, { fact: '工作单位', value: '灵活就业', source: '人社局' }]
    : kept
}

function propertyOf(random: Random): Fact[] {
  return [
    { fact: '财产', value: random.chance(0.2) ? NO_RECORD : yuanText(savings(random.between(0, 400))), source: '金融机构' },
    { fact: '房屋套数', value: random.chance(0.15) ? NO_RECORD : '1', source: '不动产登记中心' },
    { fact: '机动车', value: random.chance(0.85) ? NO_RECORD : '1', source: '公安局车管所' },
    { fact: '经商办企业', value: NO_RECORD, source: '市场监管局' },
  ]
}

/** Fen: hardly anybody in force has saved more than the limit allows. */
const savings = (drawn: number): number => drawn * (drawn > 396 ? 10_000 : 5_000)

/** The property of a family stands under its head; of the others the offices have no record. */
function noProperty(person: Person): readonly Fact[] {
  return person.relation === '户主' ? [] : NO_PROPERTY
}

const NO_PROPERTY: readonly Fact[] = [
  { fact: '财产', value: NO_RECORD, source: '金融机构' },
  { fact: '房屋套数', value: NO_RECORD, source: '不动产登记中心' },
  { fact: '机动车', value: NO_RECORD, source: '公安局车管所' },
  { fact: '经商办企业', value: NO_RECORD, source: '市场监管局' },
]

/** Complete, so that the application of the story can be filled in from what is known. */
function storyFacts(person: Person): readonly Fact[] {
  const patient = person.name.text === STORY.patient
  const head = person.relation === '户主'
  return [
    income(person.incomeFen),
    ability(person.ableToWork),
    illness(patient ? STORY.illness : undefined),
    { fact: '就学阶段', value: person.school ?? NO_RECORD, source: '教育局' },
    { fact: '工作单位', value: head ? STORY.employer : NO_RECORD, source: '人社局' },
    { fact: '财产', value: head ? yuanText(860_000) : NO_RECORD, source: '金融机构' },
    { fact: '房屋套数', value: head ? '1' : NO_RECORD, source: '不动产登记中心' },
    { fact: '机动车', value: NO_RECORD, source: '公安局车管所' },
    { fact: '经商办企业', value: NO_RECORD, source: '市场监管局' },
    ...noOtherIncome,
  ]
}
