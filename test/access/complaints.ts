import { type Caller, coversDivision, seenBy, seesDeliveries, seesHouseholds, shouldHold } from './actors.ts'
import type { Line } from './route-table.ts'
import { type Canary, counties, type Place, places, runPrefixes } from './world.ts'

export interface Answer {
  readonly status: number
  readonly text: string
}

export interface Call {
  readonly useCase: string
  readonly line: Line
  readonly caller: Caller
  readonly place: Place
}

/** Everything that is wrong with an answer, as sentences; none when the gate held and opened as it should. */
export function complaintsOf(call: Call, answer: Answer, canaries: readonly Canary[]): string[] {
  const who = `${call.useCase} as ${call.caller.account} at ${call.place.name} answered ${answer.status}`
  return [
    ...wrongStatus(call, answer),
    ...foreignRows(call, answer),
    ...wrongCounts(call, answer),
    ...bareNumbers(call, answer, canaries),
  ].map((what) => `${who}: ${what}`)
}

/** Whether the target of an entity's call lies inside what the caller sees. */
export function isInside({ line, caller, place }: Pick<Call, 'line' | 'caller' | 'place'>): boolean {
  if (line.kind === 'list' || line.kind === 'global') return true
  if (line.of === 'delivery') return seesDeliveries(caller, place)
  return line.of === 'division' ? coversDivision(caller, place.village) : seesHouseholds(caller, place)
}

function wrongStatus(call: Call, { status, text }: Answer): string[] {
  const { line, caller } = call
  const refused = status === 403 || status === 404
  if (!shouldHold(caller, line.needs)) return refused ? [] : [`the role lacks ${line.needs} and was not refused`]
  if (line.kind === 'batch') {
    if (status !== 200) return ['a batch is answered part by part']
    const isRefused = text.includes('household-not-yours')
    return isRefused === isInside(call) ? [`the operation was ${isRefused ? 'refused inside' : 'accepted outside'} the area`] : []
  }
  if (!isInside(call)) return refused ? [] : ['the target is outside and was not hidden']
  if (line.kind === 'list') return status === 200 ? [] : [`a list is open to the role, but: ${text.slice(0, 300)}`]
  const isBusiness = status < 300 || status === 409 || (status === 422 && !text.includes('invalid-input'))
  return isBusiness ? [] : [`the role may do this here, but: ${text.slice(0, 300)}`]
}

/** Numbers of places, figures of comparisons and codes of divisions that the caller should not meet. */
function foreignRows({ caller, line, place: asked }: Call, { text }: Answer): string[] {
  const meets = (pattern: string, within = text) => new RegExp(`(?<!\\d)${pattern}(?!\\d)`).test(within)
  const hidden = places
    .filter((place) => !seesHouseholds(caller, place) && !seesDeliveries(caller, place))
    .map(({ name, prefix, county }) => ({
      what: `a number of [${name}]`,
      pattern: `${prefix}0\\d{4}`,
      within: line.citesDeliveries && county === asked.county ? text.replace(/"deliveries":\[[\d,]*\]/g, '') : text,
    }))
  const sees = { home: coversDivision(caller, counties.home), foreign: coversDivision(caller, counties.foreign) }
  const runs = { ...sees, both: sees.home && sees.foreign }
  const figures = (['home', 'foreign', 'both'] as const)
    .filter((run) => !runs[run])
    .map((run) => ({ what: `a figure of the comparison [${run}]`, pattern: `${runPrefixes[run]}0000\\d` }))
  const workers = places
    .filter((place) => !seesHouseholds(caller, place) && text.includes(`"${place.worker}"`))
    .map(({ name }) => `the answer names the worker of [${name}]`)
  const codes = line.isPublic
    ? []
    : Object.values(counties)
        .filter((county) => Math.floor(caller.division / 1e6) !== county / 1e6 && !coversDivision(caller, county))
        .map((county) => ({ what: 'a division of another county', pattern: `${county / 1e6}\\d{6}` }))
  const seen = [
    ...hidden.filter(({ pattern, within }) => meets(pattern, within)),
    ...[...figures, ...codes].filter(({ pattern }) => meets(pattern)),
  ]
  return [...seen.map(({ what }) => `the answer shows ${what}`), ...workers]
}

function wrongCounts({ caller, line }: Call, { status, text }: Answer): string[] {
  if (status !== 200 || !line.counts || !shouldHold(caller, line.needs)) return []
  const body: unknown = JSON.parse(text)
  return Object.entries(line.counts(seenBy(caller))).flatMap(([path, expected]) => {
    const found = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], body) // any JSON
    return found === expected ? [] : [`${path} is ${found}, the caller may count ${expected}`]
  })
}

function bareNumbers({ line }: Call, { text }: Answer, canaries: readonly Canary[]): string[] {
  if (line.kind !== 'list') return []
  const ids = canaries.some(({ idNumber }) => text.includes(idNumber)) ? ['a list carries a full ID number'] : []
  const phones = !line.hasPhones && canaries.some(({ phone }) => text.includes(phone)) ? ['a list carries a full phone number'] : []
  return [...ids, ...phones]
}
