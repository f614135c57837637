import { type Label, labelOf } from '../kit/label.ts'
import type { Random } from '../kit/random.ts'
import type { Division, Grid, Village } from './model.ts'
import type { Names } from './names.ts'

/** The real divisions around the people: villages of one county, and where the county stands in its prefecture. */
export type Places = {
  readonly area: number
  /** 莲花县. */
  readonly areaName: string
  readonly provinceName: string
  readonly villages: readonly Village[]
  readonly towns: readonly string[]
  /** Position of the county among the counties of its prefecture. */
  readonly slot: { readonly position: number; readonly counties: number }
}

const COUNTY = 1_000_000

export function readPlaces(divisions: readonly Division[], area: number, random: Random): Places {
  const nameOf = new Map(divisions.map(({ code, name }) => [code, name]))
  const inside = divisions.filter(({ code }) => Math.floor(code / COUNTY) === area && code % 1000 !== 0)
  const areaName = nameOf.get(area * COUNTY)
  if (areaName === undefined || inside.length === 0) throw new RangeError(`no villages for area ${area}: load its divisions first`)
  const provinceName = nameOf.get(Math.floor(area / 10_000) * 10_000 * COUNTY) ?? ''
  const sorted = inside.toSorted((left, right) => left.code - right.code)
  const villages = sorted.map((division) => {
    const town = nameOf.get(Math.floor(division.code / 1000) * 1000) ?? areaName
    return villageOf(division, { town, start: `${provinceName}${areaName}${town}` }, random)
  })
  return { area, areaName, provinceName, villages, towns: [...new Set(villages.map(({ town }) => town))], slot: slotOf(divisions, area) }
}

function villageOf({ code, name }: Division, { town, start }: { town: string; start: string }, random: Random): Village {
  const community = code % 1000 < 200
  return {
    code,
    codeLabel: labelOf(String(code)),
    name,
    town,
    community,
    addressStart: labelOf(start + shortName(name)),
    weight: (community ? 8 : 1) * (0.6 + 0.8 * random.unit()),
    grids: [],
  }
}

/** 永安居委会 is written 永安社区 in addresses, 西门村委会 is 西门村. */
function shortName(name: string): string {
  return name.replace(/社区居委会$|居委会$/, '社区').replace(/村村委会$|村委会$/, '村')
}

function slotOf(divisions: readonly Division[], area: number): Places['slot'] {
  const prefecture = Math.floor(area / 100)
  const counties = new Set(divisions.map(({ code }) => Math.floor(code / COUNTY)).filter((code) => Math.floor(code / 100) === prefecture))
  counties.delete(prefecture * 100)
  const sorted = [...counties].toSorted((left, right) => left - right)
  return { position: Math.max(0, sorted.indexOf(area)), counties: Math.max(sorted.length, 1) }
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

export function chineseNumber(value: number): string {
  if (value < 10) return DIGITS[value] ?? ''
  const tens = Math.floor(value / 10)
  return `${tens === 1 ? '' : (DIGITS[tens] ?? '')}十${DIGITS[value % 10] ?? ''}`
}

/** a … z, aa, ab …: the letter of a grid in its worker's account. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

/** Cuts a village into grids of about 115 households, each with one worker. */
export function layGrids(village: Village, households: number, names: Names, random: Random): void {
  const count = Math.max(1, Math.round(households / 115))
  for (let index = 0; index < count; index++) village.grids.push(gridOf(village, index, names, random))
}

function gridOf(village: Village, index: number, names: Names, random: Random): Grid {
  const worker = names.full(names.surname(), random.chance(0.6) ? 'female' : 'male', random.between(0, 10_000))
  return {
    name: labelOf(`第${chineseNumber(index + 1)}网格`),
    account: `wg${village.code}${letters(index)}`,
    worker,
    phone: inventedPhone(random),
    village,
  }
}

/** Numbers that begin with 154 were never given out to anybody. */
export function inventedPhone(random: Random): string {
  return `154${String(random.below(100_000_000)).padStart(8, '0')}`
}

export type Hospital = { readonly code: Label; readonly name: Label; readonly level: number }

export type Hospitals = {
  /** Health stations and town hospitals, by village code and town. */
  readonly ofTown: ReadonlyMap<string, Hospital>
  readonly county: readonly Hospital[]
  readonly city: readonly Hospital[]
}

/** Names follow from the divisions' names; the codes are invented. */
export function buildHospitals({ area, areaName, towns }: Places): Hospitals {
  const make = (number: number, name: string, level: number): Hospital => ({
    code: labelOf(`H${area}${String(number).padStart(5, '0')}`),
    name: labelOf(name),
    level,
  })
  return {
    ofTown: new Map(towns.map((town, index) => [town, make(100 + index, `${areaName}${town}卫生院`, 1)])),
    county: [make(1, `${areaName}综合医院`, 2), make(2, `${areaName}中医专科医院`, 2), make(3, `${areaName}妇幼医院`, 2)],
    city: [make(51, '市第一综合医院', 3), make(52, '市第二综合医院', 3), make(53, '省肿瘤专科医院', 3), make(54, '省综合医院', 3)],
  }
}
