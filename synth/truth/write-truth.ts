import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ASSUMPTIONS } from '../assumptions.ts'
import { ByteSink } from '../files/byte-sink.ts'
import { AGENCY_DAMAGE, REGISTRY_DAMAGE } from '../files/damage.ts'
import type { Output } from '../files/output.ts'
import { dateText } from '../kit/days.ts'
import type { Person } from '../world/model.ts'
import { findStory, STORY } from '../world/story.ts'
import type { World } from '../world/world.ts'
import { type ExpectedSignal, expectSignals } from './expected.ts'

export type TruthSummary = {
  readonly people: number
  readonly households: number
  readonly assistedPeople: number
  /** Work items a first comparison of the inbox should open, and what the newest file adds. */
  readonly expectedItems: Readonly<Record<string, number>>
  readonly story: { readonly householdNo: string; readonly account: string; readonly worker: string } | undefined
}

type Options = { readonly world: World; readonly output: Output; readonly seed: number }

/** Writes what truly happened. `truth.json` comes last: where it is, the run was finished. */
export function writeTruth({ world, output, seed }: Options): TruthSummary {
  const folder = join(output.folder, 'truth')
  writePeople(world, join(folder, 'people.ndjson'))
  writeHouseholds(world, join(folder, 'households.ndjson'))
  writeEvents(world, join(folder, 'events.ndjson'))
  const looked = world.registryPeriods.map((period) => ({ period: period.text, ...expectSignals(world, period) }))
  for (const { period, signals } of looked) writeLines(join(folder, `expected-${period}.ndjson`), signals)
  const story = findStory(world.households)
  const summary: TruthSummary = {
    people: world.people.length,
    households: world.households.length,
    assistedPeople: world.people.filter((person) => person.household.assistance?.covered.has(person)).length,
    expectedItems: Object.fromEntries(
      looked.map(({ period, signals }) => [period, new Set(signals.map(({ household_no }) => household_no)).size]),
    ),
    story: story && { householdNo: story.household.no.text, account: STORY.account, worker: STORY.worker },
  }
  const truth = {
    area: world.places.area,
    area_name: world.places.areaName,
    seed,
    periods: world.periods.map(({ text }) => text),
    summary,
    story: story && storyOf(story.household.no.text, story.household.members),
    expected: looked.map(({ signals, ...rest }) => ({ ...rest, ...countsOf(signals) })),
    damage_rates: { agencies: AGENCY_DAMAGE, registry: REGISTRY_DAMAGE },
    assumptions: ASSUMPTIONS,
    files: output.files,
  }
  writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`)
  return summary
}

function countsOf(signals: readonly ExpectedSignal[]) {
  const by = new Map<string, number>()
  for (const { rule, reason, grade } of signals) by.set(`${rule} ${reason} ${grade}`, (by.get(`${rule} ${reason} ${grade}`) ?? 0) + 1)
  return { items: new Set(signals.map(({ household_no }) => household_no)).size, signals: Object.fromEntries([...by].toSorted()) }
}

function storyOf(householdNo: string, members: readonly Person[]) {
  return {
    household_no: householdNo,
    village: STORY.village,
    account: STORY.account,
    worker: STORY.worker,
    members: members.map(({ id, name, relation }) => ({ id, name: name.text, relation })),
    patient: STORY.patient,
    borne_fen: [1_881_900, 1_800_650],
    line_fen: Math.floor(ASSUMPTIONS.dpiFen.urban * ASSUMPTIONS.recognisedShare),
  }
}

function writeLines(path: string, records: Iterable<object>): void {
  const sink = new ByteSink(path)
  for (const record of records) sink.utf8(`${JSON.stringify(record)}\n`)
  sink.close()
}

function writePeople(world: World, path: string): void {
  const sink = new ByteSink(path)
  for (const { id, name, household, relation, registered } of world.people) {
    sink.ascii(`{"id":"${id}","name":"`)
    sink.bytes(name.utf8)
    sink.ascii(`","household_no":"${household.no.text}","relation":"`)
    sink.utf8(relation)
    sink.ascii(`","in_registry":${registered}}\n`)
  }
  sink.close()
}

function* householdRecords(world: World): Iterable<object> {
  for (const { index, no, village, grid, hukou, assistance, members } of world.households) {
    const borne = world.registryPeriods.map(({ text, index: period }) => [text, world.burdens.sum(index, period, 'true')])
    yield {
      household_no: no.text,
      village: village.code,
      account: grid.account,
      hukou: hukou ?? null,
      members: members.length,
      scheme: assistance?.scheme ?? null,
      borne_fen: Object.fromEntries(borne),
    }
  }
}

function writeHouseholds(world: World, path: string): void {
  writeLines(path, householdRecords(world))
}

function* eventRecords(world: World): Iterable<object> {
  const month = (index: number) => world.periods[index]?.text
  for (const person of world.people) {
    const { id, death, disability, serious, fromPeriod } = person
    if (fromPeriod > 0) yield { event: 'birth', id, on: dateText(person.bornOn) }
    if (serious) yield { event: 'serious-illness', id, name: serious.name, from: month(Math.max(0, serious.fromPeriod)) }
    if (disability && disability.fromPeriod > 0)
      yield { event: 'certificate', id, kind: disability.kind, level: disability.firstLevel, on: dateText(disability.issuedOn) }
    if (disability?.worse)
      yield {
        event: 'certificate-worse',
        id,
        kind: disability.kind,
        level: disability.worse.level,
        on: dateText(disability.worse.issuedOn),
      }
    if (death) {
      const { diedOn, registeredOn, crematedOn } = death
      yield {
        event: 'death',
        id,
        on: dateText(diedOn),
        registered_on: registeredOn ? dateText(registeredOn) : null,
        cremated_on: crematedOn ? dateText(crematedOn) : null,
      }
    }
  }
  for (const { no, grid, newGrid } of world.households) {
    if (newGrid) yield { event: 'grid-moved', household_no: no.text, from: grid.account, to: newGrid.account, period: world.newest.text }
  }
}

function writeEvents(world: World, path: string): void {
  writeLines(path, eventRecords(world))
}
