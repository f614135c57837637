/**
 * The comparison against its limits: rule F01 as `policies/` has it, compiled and run over 20 million settlements and 570,000 monitored
 * people, beside the bare scan of the same columns, and beside the same statements on PostgreSQL with the same rows.
 */
import { createReadStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { month, monthsEnding } from '@doudi/core/kernel/month.ts'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { factsOf } from '@doudi/core/rules/rule-set.ts'
import { runWarning } from '@doudi/monitoring/compare/run-rules.ts'
import { type DuckDb, openDuckDb, sqlText } from '@doudi/platform/bulk/duckdb.ts'
import { startEmbeddedPostgres } from '@doudi/platform/db/embedded-postgres.ts'
import { type AppliedDelivery, appliedForCounty } from '@doudi/platform/facts/applied.ts'
import { makeFactTables, makeMonitored } from '@doudi/platform/facts/fact-tables.ts'
import { makeParameterTable } from '@doudi/platform/facts/parameter-table.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

const settlements = Number(process.env.BENCH_SETTLEMENTS ?? 20_000_000)
const population = 45_000_000
const people = 570_000
const today = plainDate('2026-11-02')
const county = 360321000000
const periods = monthsEnding(month('2026-10'), 12)
const policies = loadPolicies()
const warning = policies.warnings.find((one) => one.id === 'F01')

/** What both engines can do for this bench. */
type Engine = Pick<DuckDb, 'run' | 'query'>

export async function run(): Promise<Record<string, unknown>> {
  const dir = mkdtempSync(join(tmpdir(), 'doudi-bench-compare-'))
  const db = await openDuckDb({ threads: 2, memoryGb: 6, tempDir: join(dir, 'duckdb') })
  try {
    say(`writing ${settlements} settlements`)
    const deliveries = await writeWorld(db, dir)
    await makeMonitored(db, [county])
    // Turn by turn, so that what else the machine does falls on both alike.
    const turns: { scan: number; read: number; rule: number }[] = []
    for (let turn = 0; turn < 11; turn++) {
      const scan = await timed(() => scanColumns(db, deliveries))
      const rule = await timed(() => runRule(db, deliveries))
      turns.push({ scan, rule, read: await timed(() => scanWhatIsRead(db, deliveries)) })
    }
    const scan = median(turns.map((turn) => turn.scan))
    const rule = median(turns.map((turn) => turn.rule))
    say(`bare scan of the columns: ${scan.toFixed(3)} s`)
    const found = await countRaised(db)
    say(`rule F01: ${rule.toFixed(3)} s, ${found} households`)
    const postgres = await onPostgres(db, { dir, deliveries, found })
    return {
      settlements,
      people,
      households: found,
      scan_s: round(scan),
      rule_s: round(rule),
      postgres_s: round(postgres),
      vs_scan: round(median(turns.map((turn) => turn.rule / turn.scan))),
      vs_scan_of_what_is_read: round(median(turns.map((turn) => turn.rule / turn.read))),
      vs_postgres: round(postgres / rule),
    }
  } finally {
    db.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** One Parquet file a month, as the lake has them; one person in 79 is monitored, three to a household. */
async function writeWorld(db: DuckDb, dir: string): Promise<AppliedDelivery[]> {
  const deliveries: AppliedDelivery[] = []
  const perMonth = Math.round(settlements / periods.length)
  for (const [index, period] of periods.entries()) {
    const folder = join(dir, 'class=medical-settlement', 'area=360321', `period=${period}`)
    mkdirSync(folder, { recursive: true })
    const file = join(folder, 'part-0.parquet')
    await db.run(`copy (
      select 1 + (hash(i * 7 + ${index}) % ${population})::bigint as person, null::varchar as person_hash, 'S${index}-' || i as settlement_no,
        case when h % 4 = 0 then 'employee' else 'resident' end as insurance,
        case when h % 10 = 0 then 'inpatient' when h % 10 = 1 then 'chronic' else 'outpatient' end as visit_kind,
        case when h % 10 = 0 then date '${period}-01' end as admitted_on, case when h % 10 = 0 then date '${period}-08' end as discharged_on,
        date '${period}-01' + (h % 28)::integer as settled_on, 'H360321' || lpad((h % 300)::varchar, 5, '0') as hospital_code,
        (1 + h % 3)::integer as hospital_level, 'I' || (h % 99) || '.' || (h % 9) as diagnosis_code, (2000 + h % 400000)::bigint as total,
        (1800 + h % 360000)::bigint as in_scope, (1000 + h % 250000)::bigint as basic_paid, (h % 1000)::bigint as serious_paid, (h % 500)::bigint as aid_paid,
        (h % 97000 + case when h % 1000 = 0 then 2000000 else 0 end)::bigint as own_in_scope, (h % 31000)::bigint as own_out_of_scope
      from (select i, (hash(i + ${index * 131}) % 1000000007)::bigint as h from range(${perMonth}) t(i))
    ) to ${sqlText(file)} (format parquet, compression zstd)`)
    deliveries.push({ deliveryId: index + 1, classId: 'medical-settlement', division: county, period, file })
  }
  for (const classId of ['population', 'assistance-in-force'])
    deliveries.push({ deliveryId: 100 + deliveries.length, classId, division: county, period: month('2026-10') })
  await db.run(`create table people as select (i // 3)::bigint as household_id, 360321101006::bigint as division, (1 + i * ${Math.floor(population / people)})::bigint as person_id,
    'female' as sex, date '1970-01-01' as born_on, case when (i // 3) % 2 = 0 then 'urban' else 'rural' end as hukou,
    case when i % 3 = 0 then 'head' else 'other' end as relation from range(${people}) t(i)`)
  await db.run(`create table benefits as select person_id, case when person_id % 5 = 0 then 'dibao' end as scheme, date '2025-01-01' as since, 0::bigint as amount,
    0::bigint as declared_income from people`)
  await db.run('create table attached(person_hash varchar, person_id bigint)')
  return deliveries
}

/** The bare scan: every column the rule names, of every settlement. */
function scanColumns(db: DuckDb, deliveries: readonly AppliedDelivery[]): Promise<unknown> {
  return db.query(
    `select sum(person), sum(own_in_scope), sum(own_out_of_scope), count(visit_kind) from read_parquet([${filesOf(deliveries).join(', ')}])`,
  )
}

/** The stricter one: only what the rule really reads, which is the kind of visit of the newest month alone. */
function scanWhatIsRead(db: DuckDb, deliveries: readonly AppliedDelivery[]): Promise<unknown> {
  const files = filesOf(deliveries)
  const borne = `select sum(person), sum(own_in_scope), sum(own_out_of_scope) from read_parquet([${files.join(', ')}])`
  return db.query(`select *, (select count(visit_kind) from read_parquet(${files.at(-1)})) from (${borne})`)
}

function filesOf(deliveries: readonly AppliedDelivery[]): string[] {
  return deliveries.flatMap((one) => (one.file ? [sqlText(one.file)] : []))
}

/** What a comparison does for one factor: facts from the lake and the registry, then the rule with what is unknown. */
async function runRule(engine: Engine, deliveries: readonly AppliedDelivery[]): Promise<void> {
  if (!warning) throw new Error('policies/monitoring has no F01')
  const facts = factsOf(policies.rules, warning.when).flatMap(({ name }) => policies.facts.get(name) ?? [])
  await makeParameterTable(engine, policies, new Map([[county, policies.parameters.inForce({ division: county, on: today })]]))
  const tables = await makeFactTables({ db: engine, facts, applied: appliedForCounty(county, deliveries), deliveries, hasAttached: false })
  await runWarning({ db: engine, policies, tables, warning, today })
}

async function countRaised(engine: Engine): Promise<number> {
  const [row] = await engine.query<{ n: number }>('select count(*) as n from outcome where raised')
  return Number(row?.n ?? 0)
}

/** The same rows and the same statements on PostgreSQL, with memory enough to hold them. */
async function onPostgres(
  db: DuckDb,
  { dir, deliveries, found }: { dir: string; deliveries: readonly AppliedDelivery[]; found: number },
): Promise<number> {
  const settings = {
    shared_buffers: '4GB',
    work_mem: '512MB',
    maintenance_work_mem: '1GB',
    max_parallel_workers_per_gather: '1',
    max_wal_size: '8GB',
    fsync: 'off',
  }
  const server = await startEmbeddedPostgres(join(dir, 'postgres'), { settings })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    await loadInto(client, db, { dir, deliveries })
    const engine = postgresEngine(client)
    await makeMonitored(engine, [county])
    const times: number[] = []
    for (let turn = 0; turn < 3; turn++) times.push(await timed(() => runRule(engine, deliveries)))
    const seconds = median(times)
    const same = await countRaised(engine)
    if (same !== found) throw new Error(`PostgreSQL finds [${same}] households, DuckDB [${found}]: they must agree`)
    say(`PostgreSQL: ${seconds.toFixed(3)} s, the same households`)
    return seconds
  } finally {
    await client.end()
    await server.stop()
  }
}

async function loadInto(
  client: pg.Client,
  db: DuckDb,
  { dir, deliveries }: { dir: string; deliveries: readonly AppliedDelivery[] },
): Promise<void> {
  say('loading the same rows into PostgreSQL')
  await client.query(
    `create unlogged table claims (person_id bigint, person_hash text, settlement_no text, insurance text, visit_kind text, admitted_on date,
      discharged_on date, settled_on date, hospital_code text, hospital_level int, diagnosis_code text, total bigint, in_scope bigint, basic_paid bigint,
      serious_paid bigint, aid_paid bigint, own_in_scope bigint, own_out_of_scope bigint, period text)`,
  )
  for (const { file, period } of deliveries) {
    if (file)
      await copyTable(client, db, {
        dir,
        into: 'claims',
        select: `select *, '${period}' from read_parquet(${sqlText(file)}, hive_partitioning = false)`,
      })
  }
  await client.query(
    'create unlogged table people (household_id bigint, division bigint, person_id bigint, sex text, born_on date, hukou text, relation text)',
  )
  await copyTable(client, db, { dir, into: 'people', select: 'select * from people' })
  await client.query('create unlogged table benefits (person_id bigint, scheme text, since date, amount bigint, declared_income bigint)')
  await copyTable(client, db, { dir, into: 'benefits', select: 'select * from benefits' })
  await client.query('vacuum analyze')
}

async function copyTable(
  client: pg.Client,
  db: DuckDb,
  { dir, into, select }: { dir: string; into: string; select: string },
): Promise<void> {
  const file = join(dir, 'rows.csv')
  await db.run(`copy (${select}) to ${sqlText(file)} (format csv, header false)`)
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), client.query(copyFrom(`copy ${into} from stdin (format csv)`)))
  rmSync(file)
}

/** The statements are DuckDB's; what PostgreSQL writes otherwise is put in its words here. */
function postgresEngine(client: pg.Client): Engine {
  const translate = (sql: string) =>
    sql
      .replace(/create or replace temp table (\w+) as/, 'drop table if exists $1; create temp table $1 as')
      .replace(/select \*, person as person_id from read_parquet\(.*?union_by_name = true\)/s, claimsOf)
      .replaceAll(' // ', ' / ')
      .replaceAll('::hugeint', '::bigint')
  return {
    run: async (sql) => {
      const [, table] = /create or replace temp table (\w+)/.exec(sql) ?? []
      await client.query(translate(sql))
      if (table) await client.query(`analyze ${table}`)
      return 0
    },
    // The caller names the columns it selects.
    query: async <Row>(sql: string) => (await client.query(translate(sql))).rows as unknown as readonly Row[],
  }
}

/** The rows of the files that are named, which here lie in one table. */
function claimsOf(files: string): string {
  const named = periods.filter((period) => files.includes(`period=${period}/`))
  return named.length === periods.length
    ? 'select * from claims'
    : `select * from claims where period in (${named.map(sqlText).join(', ')})`
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const round = (value: number) => Math.round(value * 1000) / 1000

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
