import type { AreaLaw } from '@doudi/platform/policies/law.ts'
import { shippedLaw } from '@doudi/platform/policies/law.ts'
import type { Parameter, ParameterCell, ParameterValue } from '../contract/parameters.ts'
import { indexOf, type LawIndex, toUser } from './law-names.ts'
import { type RawParameter, rawFile } from './raw-file.ts'

/** Every parameter of a law with all values it ever had. `areaName` gives the word for an area. */
export function listParameters(law: AreaLaw, areaName: (area: string) => string): Parameter[] {
  const index = indexOf(law)
  return index.files.flatMap(({ path, parameters }) =>
    Object.entries(parameters).map(([name, raw]) => toParameter({ index, path, name, raw, areaName })),
  )
}

type Place = {
  readonly index: LawIndex
  readonly path: string
  readonly name: string
  readonly raw: RawParameter
  readonly areaName: (area: string) => string
}

function toParameter(place: Place): Parameter {
  const { index, path, name, raw } = place
  return {
    name,
    path,
    title: raw.title,
    type: raw.type,
    per: raw.per ?? null,
    keys: (raw.keys ?? []).map((key) => Object.entries(key).map(([code, title]) => ({ code, title }))),
    values: raw.values.map((value) => toValue(place, value)).sort(byAreaAndDay),
    usedBy: (index.readers.get(`parameter.${name}`) ?? []).flatMap((id) => toUser(index, id)),
  }
}

/** The nation first, then provinces before their prefectures and counties, as their codes go. */
function byAreaAndDay(a: ParameterValue, b: ParameterValue): number {
  const place = (area: string) => (area === 'national' ? 0 : Number(area))
  return place(a.area) - place(b.area) || (a.from < b.from ? -1 : 1)
}

function toValue(place: Place, value: RawParameter['values'][number]): ParameterValue {
  const { area, from, year, mark, source } = value
  return {
    area,
    areaName: place.areaName(area),
    from,
    year: year ?? null,
    mark,
    source,
    cells: cellsOf(place, value),
    local: !isShipped(place, value),
  }
}

function cellsOf({ index, name, raw }: Place, { area, from }: RawParameter['values'][number]): ParameterCell[] {
  const { byName } = index.law.policies.parameters
  const valueIn = (cell: string) => byName.get(cell)?.values.find((one) => one.area === area && one.from === from)?.value ?? null
  if (raw.type === 'tiers' || raw.type === 'bands') {
    const what = raw.type === 'tiers' ? 'share' : 'value'
    const steps = Array.from({ length: stepsOf(raw, { area, from }) }, (_, step) => ({
      fromFen: Number(valueIn(`${name}.${step + 1}.from`)),
      value: Number(valueIn(`${name}.${step + 1}.${what}`)),
    }))
    return [{ codes: [], title: '', value: null, steps }]
  }
  return codesOf(raw.keys ?? []).map((codes) => ({
    codes: [...codes],
    title: codes.map((code, dimension) => raw.keys?.[dimension]?.[code] ?? code).join('，'),
    value: valueIn([name, ...codes].join('.')),
    steps: null,
  }))
}

const stepsOf = ({ values }: RawParameter, at: { area: string; from: string }) => {
  const written = values.find((one) => one.area === at.area && one.from === at.from)?.value
  return Array.isArray(written) ? written.length : 0
}

/** Every combination of codes; one empty combination for a plain parameter. */
function codesOf(keys: readonly Readonly<Record<string, string>>[]): readonly (readonly string[])[] {
  return keys.reduce<readonly (readonly string[])[]>(
    (found, key) => found.flatMap((codes) => Object.keys(key).map((code) => [...codes, code])),
    [[]],
  )
}

function isShipped({ path, name }: Place, value: RawParameter['values'][number]): boolean {
  const text = shippedLaw().files.get(path)
  const before = text === undefined ? undefined : rawFile(path, text).parameters[name]
  return before?.values.some((one) => JSON.stringify(one) === JSON.stringify(value)) ?? false
}
