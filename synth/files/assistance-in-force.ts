import type { Period } from '../kit/days.ts'
import type { Assistance, Household, Person, Scheme } from '../world/model.ts'
import { isInRegister } from '../world/register.ts'
import type { World } from '../world/world.ts'
import { Damager, REGISTRY_DAMAGE } from './damage.ts'
import type { FileTally, Output } from './output.ts'
import { date, empty, openTable, rareText, type Table, text, yuan } from './table.ts'

const WORDS: Readonly<Record<Scheme, string>> = { tekun: '特困', dibao: '低保', edge: '低保边缘', rigid: '刚性支出' }
const HEADERS = {
  usual: ['户号', '公民身份号码', '姓名', '救助类别', '起始日期', '月保障金额', '申报月收入'],
  synonyms: ['户号', '身份证号码', '姓名', '保障类别', '享受起始日期', '月救助金额', '申报月收入'],
}

export const REPAIRABLE = REGISTRY_DAMAGE.filter(({ outcome }) => outcome === 'normalised')

/** Households with assistance in force in the period. */
export function assistedIn(world: World, period: Period): readonly (Household & { readonly assistance: Assistance })[] {
  const isIn = (household: Household): household is Household & { readonly assistance: Assistance } =>
    household.assistance !== undefined && household.assistance.fromPeriod <= period.index && period.index < household.assistance.endPeriod
  return world.households.filter(isIn)
}

/** One row per co-living member of a recipient's household: a workbook first, a CSV file in the newest period. */
export function writeAssistanceInForce(world: World, period: Period, output: Output): void {
  const newest = period.index === world.newest.index
  const suffix = `${period.text.replace('-', '')}.${newest ? 'csv' : 'xlsx'}`
  const tally = output.open('assistance-in-force', period, `${world.places.areaName}民政局_在册救助对象_${suffix}`)
  const table = newest
    ? openTable(tally.path, HEADERS.synonyms, { encoding: 'gb18030', newline: '\r\n', dates: 'slashes' })
    : openTable(tally.path, HEADERS.usual, 'xlsx')
  const damager = new Damager(world, { stream: `assistance damage ${period.text}`, rules: REPAIRABLE })
  for (const household of assistedIn(world, period)) {
    for (const person of household.members) {
      if (isInRegister(person, period)) writeMember(table, tally, { person, assistance: household.assistance, damager })
    }
  }
  tally.done(table.close())
}

type Member = { readonly person: Person; readonly assistance: Assistance; readonly damager: Damager }

function writeMember(table: Table, tally: FileTally, { person, assistance, damager }: Member): void {
  const { scheme, since, amountFen, covered } = assistance
  const { id, name } = identityOf(person, { damager, tally, line: table.line() })
  if (!person.registered) tally.unknown()
  const isCovered = covered.has(person)
  table.row([
    text(person.household.no.text),
    rareText(id),
    text(name),
    isCovered ? text(WORDS[scheme]) : empty,
    isCovered ? date(since) : empty,
    isCovered && amountFen > 0 ? yuan(amountFen) : empty,
    yuan(person.incomeFen),
  ])
}

type Place = { readonly damager: Damager; readonly tally: FileTally; readonly line: number }

/** The identity of a row of civil affairs' lists: rarely dressed up, never broken, and never for the story's family. */
export function identityOf(person: Person, { damager, tally, line }: Place): { readonly id: string; readonly name: string } {
  const whole = { id: person.id, name: person.name.text }
  const damaged = damager.draw(person)
  if (!damaged || person.household.shape === 'story') return whole
  tally.damage(line, damaged, person.id)
  return damaged
}
