import { dayOf, type Period } from '../kit/days.ts'
import { type Label, labelOf } from '../kit/label.ts'
import { take } from '../world/assistance.ts'
import type { Grid, Household, Village } from '../world/model.ts'
import { Names } from '../world/names.ts'
import { inventedPhone } from '../world/places.ts'
import type { World } from '../world/world.ts'
import { CsvFile } from './csv-file.ts'
import type { Output } from './output.ts'

const SINCE = dayOf(2025, 1, 1)
const WORKER = labelOf('网格员')
const VILLAGE = labelOf('村（社区）')

type Officer = { readonly account: string; readonly worker: Label; readonly phone: string }

/** Who answers for each household; for assisted ones also an officer of the village. */
export function writeResponsibility(world: World, period: Period, output: Output): void {
  const newest = period.index === world.newest.index
  const name = `${world.places.areaName}综治中心_网格责任人_${period.text.replace('-', '')}.csv`
  const tally = output.open('responsibility', period, name)
  const csv = new CsvFile(tally.path, { encoding: 'utf8-bom', newline: '\r\n', dates: 'dashes' })
  csv.header(['户号', '责任层级', '责任人账号', '责任人姓名', '责任人电话', '起始日期'])
  const officers = villageOfficers(world)
  const phones: ReadonlyMap<Grid, string> = newest ? newPhones(world) : new Map()
  for (const household of world.households) {
    const moved = newest ? household.newGrid : undefined
    const grid: Grid = moved ?? household.grid
    const officer = { ...grid, phone: phones.get(grid) ?? grid.phone }
    writeRow(csv, household, { level: WORKER, officer, since: moved ? period.first : SINCE })
    const inVillage = household.assistance && officers.get(household.village)
    if (inVillage) writeRow(csv, household, { level: VILLAGE, officer: inVillage, since: SINCE })
  }
  tally.done(csv.close())
}

/** A few workers have a new phone: even in a county without any move, the newest list is not the same bytes as the one before. */
function newPhones(world: World): ReadonlyMap<Grid, string> {
  const random = world.stream('worker phones')
  const grids = world.places.villages.flatMap(({ grids: own }) => own)
  return new Map(take(grids, Math.ceil(grids.length / 50), random).map((grid) => [grid, inventedPhone(random)]))
}

function villageOfficers(world: World): ReadonlyMap<Village, Officer> {
  const random = world.stream('village officers')
  const names = new Names(random)
  return new Map(
    world.places.villages.map((village) => {
      const worker = names.full(names.surname(), random.chance(0.5) ? 'female' : 'male', random.between(-2_000, 9_000))
      return [village, { account: `cw${village.code}`, worker, phone: inventedPhone(random) }]
    }),
  )
}

type Row = { readonly level: Label; readonly officer: Officer; readonly since: number }

function writeRow(csv: CsvFile, household: Household, { level, officer, since }: Row): void {
  csv.label(household.no)
  csv.label(level)
  csv.ascii(officer.account)
  csv.label(officer.worker)
  csv.ascii(officer.phone)
  csv.date(since)
  csv.endRow()
}
