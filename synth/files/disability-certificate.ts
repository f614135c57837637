import type { Period } from '../kit/days.ts'
import type { Disability, Person } from '../world/model.ts'
import { isAlive } from '../world/register.ts'
import type { World } from '../world/world.ts'
import { AGENCY_DAMAGE, type Damaged, Damager } from './damage.ts'
import type { Output } from './output.ts'
import { type Cell, date, number, openTable, rareText, type Table, text } from './table.ts'

const KINDS = ['', '视力', '听力', '言语', '肢体', '智力', '精神', '多重']
const LEVELS = ['', '一级', '二级', '三级', '四级']

type Holder = {
  readonly person: Person
  readonly disability: Disability
  readonly damaged: Damaged | undefined
  readonly cancelled: boolean
}

/** Everybody who ever gets a certificate, with the damage of the row: the list is one table that is kept, so the damage is the same every month. */
export function certificateHolders(world: World): readonly Holder[] {
  const random = world.stream('disability status')
  const rows = world.people.filter(({ disability }) => disability).length
  const damager = new Damager(world, { stream: 'disability damage', rules: AGENCY_DAMAGE, rows })
  const holders: Holder[] = []
  for (const person of world.people) {
    const { disability } = person
    if (!disability) continue
    const damaged = damager.draw(person)
    const cancelled = random.chance(0.012) && disability.fromPeriod === 0 && !disability.worse
    disability.lost = damaged?.outcome === 'rejected' || !person.registered
    holders.push({ person, disability, damaged, cancelled })
  }
  return holders
}

export function writeDisabilityCertificates(world: World, period: Period, output: Output, holders: readonly Holder[]): void {
  const tally = output.open(
    'disability-certificate',
    period,
    `${world.places.areaName}残联_持证残疾人_${period.text.replace('-', '')}.xlsx`,
  )
  const header = ['残疾人证号', '身份证号', '姓名', '残疾类别', '残疾等级', '发证日期', '证件状态']
  const table = openTable(tally.path, header, 'xlsx')
  const coded = period.index % 4 === 2
  for (const holder of holders) {
    const { person, disability, damaged } = holder
    if (disability.fromPeriod > period.index || !isAlive(person, period)) continue
    if (damaged) tally.damage(table.line(), damaged, person.id)
    if (!person.registered && damaged?.outcome !== 'rejected') tally.unknown()
    writeRow(table, holder, { period, coded })
  }
  tally.done(table.close())
}

function writeRow(
  table: Table,
  { person, disability, damaged, cancelled }: Holder,
  { period, coded }: { period: Period; coded: boolean },
): void {
  const { kind, firstLevel, issuedOn, worse } = disability
  const current = worse && worse.fromPeriod <= period.index ? worse : { level: firstLevel, issuedOn }
  // Numbers carry the level of the first certificate; a reissue adds B and its count.
  const certificate = `${person.id}${kind}${firstLevel}${current === worse ? 'B1' : ''}`
  table.row([
    rareText(certificate),
    damaged ? damagedCell(damaged, person.id) : text(person.id),
    text(damaged ? damaged.name : person.name.text),
    coded ? number(String(kind)) : text(KINDS[kind] ?? ''),
    coded ? number(String(current.level)) : text(LEVELS[current.level] ?? ''),
    date(current.issuedOn),
    text(cancelled ? '注销' : '有效'),
  ])
}

/** In a workbook the two worst kinds are numbers: fifteen digits survive, the rest is gone. */
function damagedCell({ kind, id }: Damaged, whole: string): Cell {
  if (kind === 'scientific') return number(`${whole.charAt(0)}.${whole.slice(1, 15)}E+17`)
  if (kind === 'tail-000') return number(id)
  return rareText(id)
}
