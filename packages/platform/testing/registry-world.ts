import { randomBytes } from 'node:crypto'
import { maskPhone } from '@doudi/core/kernel/mask.ts'
import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'
import { withMachine } from '../db/tx.ts'
import type { Services } from '../use-case/services.ts'

/** A person as a test wants one; everything else has an honest default. Names are invented, the ID is no number of anybody. */
export interface WorldPerson {
  readonly name: string
  readonly relation: string
  readonly sex?: 'male' | 'female'
  readonly bornOn?: string
  readonly scheme?: 'tekun' | 'dibao' | 'edge' | 'rigid'
  readonly phone?: string
}

export interface WorldHousehold {
  readonly householdId: number
  readonly division: number
  readonly worker: string
  readonly persons: readonly { readonly personId: number; readonly name: string }[]
}

/** Divisions of the small world: a village in each of two counties. */
export const village = { yongan: 360_321_101_006, other: 360_322_100_001 } as const
export const county = { lianhua: 360_321_000_000, shangli: 360_322_000_000 } as const

const divisions: readonly (readonly [number, string, string, number | null])[] = [
  [360_000_000_000, '江西省', 'province', null],
  [360_300_000_000, '萍乡市', 'prefecture', 360_000_000_000],
  [county.lianhua, '莲花县', 'county', 360_300_000_000],
  [360_321_101_000, '琴亭镇', 'township', county.lianhua],
  [village.yongan, '永安居委会', 'village', 360_321_101_000],
  [county.shangli, '上栗县', 'county', 360_300_000_000],
  [360_322_100_000, '上栗镇', 'township', county.shangli],
  [village.other, '新建居委会', 'village', 360_322_100_000],
]

/** The family of the story: only the wife is in dibao. */
export const storyFamily: readonly WorldPerson[] = [
  { name: '王成柱', relation: 'head', sex: 'male', bornOn: '1980-03-02', phone: '13800000001' },
  { name: '柳兰英', relation: 'spouse', sex: 'female', bornOn: '1982-06-15', scheme: 'dibao' },
  { name: '王小满', relation: 'son', sex: 'male', bornOn: '2012-09-01' },
]

export interface RegistryWorld {
  /** The family of the story in 永安居委会, worker `grid-a`. */
  readonly story: WorldHousehold
  /** A neighbour in the same village, worker `grid-b`. */
  readonly neighbour: WorldHousehold
  /** A household of the other county, worker `grid-c`. */
  readonly foreign: WorldHousehold
}

/** Two counties, two villages, three households, a grid worker for each. */
export async function registryWorld(services: Services): Promise<RegistryWorld> {
  return withMachine(services.db, { account: 'machine:test', today: services.clock.today() }, async (tx) => {
    for (const [division, name, level, parent] of divisions) {
      await sql`insert into registry.divisions (division, name, level, parent) values (${division}, ${name}, ${level}, ${parent}) on conflict do nothing`.execute(
        tx,
      )
    }
    const add = (division: number, worker: string, persons: readonly WorldPerson[]) =>
      addHousehold(tx, services, { division, worker, persons })
    return {
      story: await add(village.yongan, 'grid-a', storyFamily),
      neighbour: await add(village.yongan, 'grid-b', [{ name: '钟立秋', relation: 'head', bornOn: '1950-01-01' }]),
      foreign: await add(village.other, 'grid-c', [{ name: '彭谷雨', relation: 'head', bornOn: '1971-05-05', scheme: 'dibao' }]),
    }
  })
}

/** One household with its members, benefits and worker, in a machine's transaction. */
export async function addHousehold(
  tx: Tx,
  services: Services,
  household: { division: number; worker: string; persons: readonly WorldPerson[] },
): Promise<WorldHousehold> {
  const { division, worker } = household
  const number = `HH${randomBytes(6).toString('hex')}`
  const made = await sql<{ household_id: number }>`insert into registry.households (division, household_no, address)
    values (${division}, ${number}, '测试路 1 号') returning household_id`.execute(tx)
  const householdId = made.rows[0]?.household_id ?? 0
  await sql`insert into registry.responsibilities (household_id, division, level, account, worker, valid)
    values (${householdId}, ${division}, 'grid-worker', ${worker}, ${`网格员${worker.slice(-1)}`}, daterange('2026-01-01', null))`.execute(
    tx,
  )
  const anybodyCovered = household.persons.some((person) => person.scheme)
  const persons = []
  for (const person of household.persons) {
    const personId = await addPerson(tx, services, { householdId, division, person })
    if (anybodyCovered) await addBenefit(tx, { householdId, division, personId, scheme: person.scheme })
    persons.push({ personId, name: person.name })
  }
  return { householdId, division, worker, persons }
}

type Place = { readonly householdId: number; readonly division: number }

async function addPerson(tx: Tx, services: Services, { householdId, division, person }: Place & { person: WorldPerson }): Promise<number> {
  const phone = person.phone ?? null
  const sealed = phone === null ? null : services.keys.seal('phone', phone)
  const { rows } = await sql<{ person_id: number }>`insert into registry.persons
    (household_id, division, name, name_key, initials, sex, born_on, hukou, id_sealed, id_index, id_tail_index, id_masked, phone_sealed, phone_masked)
    values (${householdId}, ${division}, ${person.name}, ${person.name}, 'xx', ${person.sex ?? 'unknown'}, ${person.bornOn ?? null}, 'urban',
      ${randomBytes(40)}, ${randomBytes(32)}, ${randomBytes(32)}, '3603**********0000', ${sealed}, ${phone === null ? null : maskPhone(phone)})
    returning person_id`.execute(tx)
  const personId = rows[0]?.person_id ?? 0
  await sql`insert into registry.memberships (person_id, household_id, division, relation, valid)
    values (${personId}, ${householdId}, ${division}, ${person.relation}, daterange('2020-01-01', null))`.execute(tx)
  return personId
}

async function addBenefit(tx: Tx, at: Place & { personId: number; scheme: string | undefined }): Promise<void> {
  await sql`insert into registry.benefits (person_id, household_id, division, scheme, since, amount_fen, declared_income_fen, period)
    values (${at.personId}, ${at.householdId}, ${at.division}, ${at.scheme ?? null}, ${at.scheme ? '2025-03-01' : null}, ${at.scheme ? 60_000 : null}, 120000, '2026-10')`.execute(
    tx,
  )
}

/** Gives a household to another worker from a day on. */
export async function moveResponsibility(services: Services, change: { householdId: number; to: string; from: string }): Promise<void> {
  await withMachine(services.db, { account: 'machine:test', today: services.clock.today() }, async (tx) => {
    await sql`update registry.responsibilities set valid = daterange(lower(valid), ${change.from}::date)
      where household_id = ${change.householdId} and upper_inf(valid)`.execute(tx)
    await sql`insert into registry.responsibilities (household_id, division, level, account, worker, valid)
      select household_id, division, 'grid-worker', ${change.to}, ${`网格员${change.to.slice(-1)}`}, daterange(${change.from}::date, null)
      from registry.households where household_id = ${change.householdId}`.execute(tx)
  })
}

export interface WorldSignal {
  readonly householdId: number
  readonly division: number
  readonly rule: string
  readonly grade: 'red' | 'orange' | 'yellow' | 'blue'
  readonly subjectId?: number
  readonly facts?: Readonly<Record<string, unknown>>
  readonly reason?: unknown
}

/** What a comparison would have left: replaces all signals. Returns the run's number. */
export async function putSignals(services: Services, signals: readonly WorldSignal[]): Promise<number> {
  return withMachine(services.db, { account: 'machine:test', today: services.clock.today() }, async (tx) => {
    const { rows } = await sql<{ run_id: number }>`insert into monitoring.runs (business_on, requested_by, finished_at)
      values (${services.clock.today()}, 'machine:test', clock_timestamp()) returning run_id`.execute(tx)
    const run = rows[0]?.run_id ?? 0
    await sql`delete from monitoring.signals`.execute(tx)
    for (const signal of signals) {
      const facts = JSON.stringify(signal.facts ?? { borne: 3_682_550 })
      const reason = JSON.stringify(signal.reason ?? [{ zh: '测试的原因', en: 'a reason for the test' }])
      await sql`insert into monitoring.signals
        (household_id, division, rule, subject_id, grade, rule_version, facts_digest, facts, reason, first_run, changed_run)
        values (${signal.householdId}, ${signal.division}, ${signal.rule}, ${signal.subjectId ?? 0}, ${signal.grade}, '1.0', md5(${facts}),
          ${facts}, ${reason}, ${run}, ${run})`.execute(tx)
    }
    return run
  })
}
