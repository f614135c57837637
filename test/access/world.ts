import { join } from 'node:path'
import { openDraft } from '@doudi/assistance/use-cases/open-draft.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { createSealed } from '@doudi/platform/files/sealed-files.ts'
import type { TestDatabase } from '@doudi/platform/testing/database.ts'
import { addHousehold } from '@doudi/platform/testing/registry-world.ts'
import { sql } from 'kysely'

export type PlaceName = 'own' | 'neighbour' | 'sibling' | 'foreign'

/** A place of the small world; every number made for it begins with the same two of seven digits. */
export interface Place {
  readonly name: PlaceName
  readonly village: number
  /** Where its deliveries belong: a county's or a township's. */
  readonly deliveriesAt: number
  readonly worker: string
  readonly prefix: string
  readonly county: number
  readonly households: number
}

export const counties = { home: 360_321_000_000, foreign: 360_322_000_000 } as const

/** Figures of a comparison begin with these, so that one that leaks is known by its digits. */
export const runPrefixes = { home: '71', foreign: '81', both: '86' } as const

/** Different numbers of households, so that a wrong total shows. */
export const places: readonly Place[] = [
  place('own', '70', { village: 360_321_101_006, deliveriesAt: counties.home, households: 1 }),
  place('neighbour', '72', { village: 360_321_101_006, deliveriesAt: 360_321_101_000, households: 2 }),
  place('sibling', '75', { village: 360_321_102_001, deliveriesAt: 360_321_102_000, households: 3 }),
  place('foreign', '80', { village: 360_322_100_001, deliveriesAt: counties.foreign, households: 4 }),
]

function place(name: PlaceName, prefix: string, at: Pick<Place, 'village' | 'deliveriesAt' | 'households'>): Place {
  return { name, prefix, worker: `grid-${name}`, county: at.village - (at.village % 1_000_000), ...at }
}

/** One household with everything that hangs on it. */
export interface Target {
  readonly place: Place
  readonly householdId: number
  readonly personId: number
  readonly deadId: number
  readonly workItemId: number
  readonly conflictId: number
  readonly edits: readonly string[]
  readonly applicationId: number
  readonly assessmentId: number
  readonly draftId: number
  readonly previewedId: number
  readonly heldId: number
  readonly otherHeldId: number
  readonly appliedId: number
}

export interface Canary {
  readonly name: string
  readonly idNumber: string
  readonly phone: string
}

export interface World {
  readonly targets: ReadonlyMap<PlaceName, Target>
  readonly canaries: readonly Canary[]
  /** Comparisons of the home county, of the foreign one, and of both. */
  readonly runs: Readonly<Record<'home' | 'foreign' | 'both', number>>
}

/** What somebody types into a field for free text, against all advice: it may stand where it was typed, and nowhere else. */
export const typed: Canary = { name: '鱻手打', idNumber: '360399198001019999', phone: '19912340000' }

/** The sign every name of this world begins with; no real family has it. */
export const canarySign = '鱻'

const divisions: readonly (readonly [number, string, string, number | null])[] = [
  [360_000_000_000, '江西省', 'province', null],
  [360_300_000_000, '萍乡市', 'prefecture', 360_000_000_000],
  [counties.home, '莲花县', 'county', 360_300_000_000],
  [360_321_101_000, '琴亭镇', 'township', counties.home],
  [360_321_101_006, '永安居委会', 'village', 360_321_101_000],
  [360_321_102_000, '路口镇', 'township', counties.home],
  [360_321_102_001, '街头居委会', 'village', 360_321_102_000],
  [counties.foreign, '上栗县', 'county', 360_300_000_000],
  [360_322_100_000, '上栗镇', 'township', counties.foreign],
  [360_322_100_001, '新建居委会', 'village', 360_322_100_000],
]

/** The village of each place. */
export const villageNames = { own: '永安居委会', neighbour: '永安居委会', sibling: '街头居委会', foreign: '新建居委会' } as const

/** Fills a database with the four places. */
export async function makeWorld(at: TestDatabase): Promise<World> {
  const canaries: Canary[] = [typed]
  const targets = new Map<PlaceName, Target>()
  for (const [division, name, level, parent] of divisions) {
    await at.pool.query(`insert into registry.divisions (division, name, level, parent) values ($1, $2, $3, $4)`, [
      division,
      name,
      level,
      parent,
    ])
  }
  const runs = await addRuns(at)
  for (const one of places) {
    await startNumbersAt(at, Number(`${one.prefix}00001`))
    const deliveries = await addDeliveries(at, one)
    const draftId = await addPolicyDraft(at, one)
    const reading = { kind: 'delivery', id: Number(`${one.prefix}00088`), zh: '正在读', en: 'Reading', done: 1, total: 2 }
    at.services.status.report({ ...reading, division: one.deliveriesAt })
    for (let n = 0; n < one.households; n++) {
      const household = await addOneHousehold(at, { place: one, n, canaries })
      if (n === 0) targets.set(one.name, { place: one, ...household, ...deliveries, draftId })
    }
  }
  await startNumbersAt(at, 9_000_001)
  await at.services.signals.settle()
  return { targets, canaries, runs }
}

/** Every identity of every module goes on from here. */
async function startNumbersAt({ pool }: TestDatabase, first: number): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(`select format('%I.%I', schemaname, sequencename) as name from pg_sequences
    where schemaname in ('registry', 'intake', 'monitoring', 'policy', 'assistance', 'platform')`)
  for (const { name } of rows) await pool.query(`alter sequence ${name} restart with ${first}`)
}

async function addRuns({ pool }: TestDatabase): Promise<World['runs']> {
  const add = async (areas: readonly number[], prefix: string) => {
    const count = (n: number) => Number(`${prefix}0000${n}`)
    const unknown = JSON.stringify([{ rule: 'F01', fact: 'borne', count: count(6) }])
    const { rows } = await pool.query<{ run_id: number }>(
      `insert into monitoring.runs (business_on, requested_by, finished_at, households, signals_new, signals_changed, signals_cleared,
         items_opened, areas, deliveries, unknown, report, seconds)
       values ('2026-11-02', $10, clock_timestamp(), $1, $2, $3, $4, $5, $6, $7, $8, $9, 1) returning run_id`,
      [
        count(1),
        count(2),
        count(3),
        count(4),
        count(5),
        areas,
        [count(7)],
        unknown,
        JSON.stringify({ rows: count(8) }),
        `asked-by-${count(9)}`,
      ],
    )
    return rows[0]?.run_id ?? 0
  }
  return {
    home: await add([counties.home], runPrefixes.home),
    foreign: await add([counties.foreign], runPrefixes.foreign),
    both: await add([counties.home, counties.foreign], runPrefixes.both),
  }
}

/** A draft that nobody has taken up, with a report of what it would change. */
async function addPolicyDraft({ pool }: TestDatabase, { name, deliveriesAt }: Place): Promise<number> {
  const { rows } = await pool.query<{ draft_id: number }>(
    `insert into policy.drafts (division, title, valid_from, state, author_name) values ($1, $2, '2026-12-01', 'draft', '系统') returning draft_id`,
    [deliveriesAt, `草稿${name}`],
  )
  const draftId = rows[0]?.draft_id ?? 0
  await pool.query(
    `insert into policy.difference_reports (draft_id, division, base_tree, draft_tree, report) values ($1, $2, 'before', 'after', '{}')`,
    [draftId, deliveriesAt],
  )
  return draftId
}

/** The month of each place's deliveries. */
export const deliveryMonths = { own: '2026-01', neighbour: '2026-02', sibling: '2026-03', foreign: '2026-04' } as const

async function addDeliveries({ pool, services }: TestDatabase, at: Place) {
  const add = async (state: string, rejects: string | null = null) => {
    const { rows } = await pool.query<{ delivery_id: number }>(
      `insert into intake.deliveries (class, period, division, state, file_name, content_hash, bytes, channel, received_by, rows, kept,
         rejected, rejects_file)
       values ('medical-settlement', $1, $2, $3, 'test.csv', $4, 10, 'web', 'test', 1, 0, 1, $5) returning delivery_id`,
      [deliveryMonths[at.name], at.deliveriesAt, state, `${at.name}-${state}`, rejects],
    )
    return rows[0]?.delivery_id ?? 0
  }
  const file = `rejects-${at.name}`
  const sealed = createSealed(join(services.paths.sealed, file), services.keys.key('raw-files'))
  sealed.write(Buffer.from(`row of ${at.prefix}00099`))
  sealed.end()
  return {
    previewedId: await add('previewed'),
    heldId: await add('held'),
    otherHeldId: await add('held'),
    appliedId: await add('applied', file),
  }
}

type Making = { place: Place; n: number; canaries: Canary[] }

async function addOneHousehold(at: TestDatabase, { place: one, n, canaries }: Making) {
  const { services, pool } = at
  const division = one.village
  const phone = `1991234${one.prefix}${n}${canaries.length % 10}`
  const names = ['甲', '乙'].map((sign) => `${canarySign}${sign}${'子丑寅卯辰巳午未申酉戌亥'[canaries.length % 12]}`)
  const { householdId, persons } = await withMachine(services.db, { account: 'machine:test', today: services.clock.today() }, (tx) =>
    addHousehold(tx, services, {
      division,
      worker: one.worker,
      persons: [
        { name: names[0] ?? '', relation: 'head', bornOn: '1980-03-02', phone, scheme: 'dibao' },
        { name: names[1] ?? '', relation: 'spouse', bornOn: '1982-06-15' },
      ],
    }),
  )
  for (const [i, person] of persons.entries()) {
    const idNumber = `36039919800101${String(1000 + canaries.length)}`
    canaries.push({ name: person.name, idNumber, phone })
    await pool.query(`update registry.persons set id_sealed = $2, id_index = $3, id_masked = $4 where person_id = $1`, [
      person.personId,
      services.keys.seal('id-number', idNumber),
      services.keys.index('id-index', idNumber),
      `3603**********${idNumber.slice(-4)}`,
    ])
    await pool.query(
      `insert into registry.facts (person_id, household_id, division, fact, state, value, source, as_of)
       values ($1, $2, $3, 'employment', 'found', '"none"', 'test', '2026-10-01')`,
      [person.personId, householdId, division],
    )
    if (i === 0) await addEvent(at, { householdId, division })
  }
  const [personId = 0, deadId = 0] = persons.map((person) => person.personId)
  const work = await addCasework(at, { householdId, division, personId: deadId, worker: one.worker })
  const applicationId = await openDraft(services, {
    workItemId: work.workItemId,
    householdId,
    requestedOn: '2026-11-02',
    requestedBy: { account: one.worker, name: '网格员' },
    reasons: [{ zh: '测试', en: 'a test' }],
    doorCheck: null,
  })
  const assessmentId = await keepAssessment(at, { householdId, division })
  return { householdId, personId, deadId, ...work, applicationId: applicationId ?? 0, assessmentId }
}

/** One that an officer kept; its law is not there, so nothing is made again. */
async function keepAssessment({ pool }: TestDatabase, at: { householdId: number; division: number }): Promise<number> {
  const { rows } = await pool.query<{ assessment_id: number }>(
    `insert into assistance.assessments (household_id, division, valid_on, recorded_on, recorded_by, recorded_by_name, engine_version, law_digest,
       given, results, results_sha256)
     values ($1, $2, '2026-11-02', '2026-11-02', 'test', '测试', 1, repeat('0', 64), '{}', '{}', repeat('0', 64)) returning assessment_id`,
    [at.householdId, at.division],
  )
  return Number(rows[0]?.assessment_id)
}

async function addEvent({ pool }: TestDatabase, at: { householdId: number; division: number }): Promise<void> {
  const { householdId, division } = at
  await pool.query(
    `insert into registry.household_events (household_id, division, business_on, module, kind, account, actor_name)
     values ($1, $2, '2026-11-02', 'registry', 'number-revealed', 'test', '测试')`,
    [householdId, division],
  )
  await pool.query(
    `insert into platform.audit (business_on, account, name, role, channel, use_case, division, household_id, result)
     values ('2026-11-02', 'test', '测试', 'county-officer', 'web', 'test.seeded', $2, $1, 'done')`,
    [householdId, division],
  )
}

type Case = { householdId: number; division: number; personId: number; worker: string }

async function addCasework({ services }: TestDatabase, { householdId, division, personId, worker }: Case) {
  return withMachine(services.db, { account: 'machine:test', today: services.clock.today() }, async (tx) => {
    const numberOf = async (query: ReturnType<typeof sql<{ id: number }>>) => (await query.execute(tx)).rows[0]?.id ?? 0
    const facts = JSON.stringify({ borne: 3_682_550 })
    const reason = JSON.stringify([{ zh: '测试的原因', en: 'a reason for the test' }])
    await sql`insert into monitoring.signals (household_id, division, rule, grade, rule_version, facts_digest, facts, reason, first_run, changed_run)
      values (${householdId}, ${division}, 'F01', 'red', '1.0', 'x', ${facts}, ${reason}, 1, 1)`.execute(tx)
    const workItemId = await numberOf(sql<{ id: number }>`insert into monitoring.work_items
      (household_id, division, state, grade, opened_on, clocks_from, contact_due, visit_due)
      values (${householdId}, ${division}, 'open', 'red', '2026-11-02', '2026-11-02', '2026-11-03', '2026-11-05') returning work_item_id as id`)
    await sql`insert into monitoring.work_item_signals (work_item_id, household_id, division, rule, grade, rule_version, facts_digest, facts, reason)
      values (${workItemId}, ${householdId}, ${division}, 'F01', 'red', '1.0', 'x', ${facts}, ${reason})`.execute(tx)
    const edits = [1, 2].map((n) => `0000000${n}-0000-4000-8000-aaaaa${householdId}`)
    await sql`insert into monitoring.visits (visit_id, work_item_id, household_id, division, account, visitor_name, kind, device_at, received_on)
      values (${edits[0]}, ${workItemId}, ${householdId}, ${division}, ${worker}, '网格员', 'check-at-the-door', now(), '2026-11-02')`.execute(
      tx,
    )
    for (const [n, edit] of edits.entries()) {
      await sql`insert into monitoring.field_edits (edit_id, household_id, division, field, value, base, account, actor_name, device_at, received_on)
        values (${edit}, ${householdId}, ${division}, 'income', ${JSON.stringify(n)}, '{}', ${worker}, '网格员', now(), '2026-11-02')`.execute(
        tx,
      )
    }
    const conflictId = await numberOf(sql<{ id: number }>`insert into monitoring.conflicts (household_id, division, field)
      values (${householdId}, ${division}, 'income') returning conflict_id as id`)
    const sources = JSON.stringify([
      { source: 'cremation', agency: { zh: '民政', en: 'Civil affairs' }, diedOn: '2026-10-01', period: '2026-10' },
    ])
    await sql`insert into monitoring.death_reports (person_id, household_id, division, sources)
      values (${personId}, ${householdId}, ${division}, ${sources})`.execute(tx)
    return { workItemId, conflictId, edits }
  })
}
