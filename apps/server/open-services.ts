import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { type Intake, openIntake } from '@doudi/intake/work/intake.ts'
import { makeClock } from '@doudi/platform/clock.ts'
import type { Config } from '@doudi/platform/config.ts'
import { openKeys } from '@doudi/platform/crypto/keys.ts'
import { startEmbeddedPostgres } from '@doudi/platform/db/embedded-postgres.ts'
import { migrate } from '@doudi/platform/db/migrate.ts'
import { openDatabase } from '@doudi/platform/db/pool.ts'
import { emptyTempFolder } from '@doudi/platform/http/temp-files.ts'
import { openLog } from '@doudi/platform/log.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { readDemoDate, readSettings } from '@doudi/platform/settings.ts'
import { makeStatusBoard } from '@doudi/platform/status.ts'
import type { DataPaths, Services } from '@doudi/platform/use-case/services.ts'
import { openSignalBox } from '@doudi/platform/use-case/signals.ts'
import { appliers, peopleSource } from '@doudi/registry/server/appliers.ts'
import { allHandlers } from './compose.ts'
import type { Say } from './say.ts'

export interface OpenServices {
  readonly services: Services
  readonly intake: Intake
  close(): Promise<void>
}

/** Opens everything the product stands on: keys, database (migrated), policies, signals. */
export async function openServices(config: Config, say: Say): Promise<OpenServices> {
  const paths = makePaths(config.dataDir)
  emptyTempFolder(paths.temp)
  const keys = openKeys(config.keysDir, (file) =>
    say.warn(`已生成密钥：${file}。没有它，封存的身份证号和原始文件就再也打不开；请另外备份，不要和数据放在一起`),
  )
  const postgres = config.databaseUrl ? undefined : await startEmbeddedPostgres(join(config.dataDir, 'postgres'))
  if (postgres?.note) say.note(postgres.note)
  const url = config.databaseUrl ?? postgres?.url ?? ''
  try {
    const ran = await migrate(url)
    if (ran.length > 0) say.note(`数据库已更新到最新结构（${ran.length} 步）`)
  } catch (error) {
    await postgres?.stop()
    throw error
  }
  const database = openDatabase(url)
  const settings = await readSettings(database.pool)
  try {
    await checkKeys(database.pool, { settings, mark: keys.index('audit-anchor', 'key-check').toString('hex'), keysDir: config.keysDir })
  } catch (error) {
    await database.close()
    await postgres?.stop()
    throw error
  }
  const clock = makeClock(() => (config.today as PlainDate | undefined) ?? readDemoDate(settings)) // readConfig checked the form
  const log = openLog(join(config.dataDir, 'log', 'doudi.log'))
  const partial = {
    config,
    paths,
    keys,
    log,
    clock,
    settings,
    db: database.db,
    pool: database.pool,
    policies: loadPolicies(),
    status: makeStatusBoard(),
  }
  const services: Services = Object.assign(partial, { signals: undefined as never }) // handlers need the services first
  const signals = openSignalBox({ db: database.db, today: () => clock.today(), log, handlers: allHandlers(services, () => intake) })
  Object.assign(services, { signals })
  const intake = openIntake(services, { appliers: appliers(services), people: peopleSource(services) })
  return {
    services,
    intake,
    close: async () => {
      await intake.close()
      await signals.stop()
      await database.close()
      await postgres?.stop()
    },
  }
}

function makePaths(dataDir: string): DataPaths {
  const dir = (name: string, mode = 0o700) => {
    const path = join(dataDir, name)
    mkdirSync(path, { recursive: true, mode })
    return path
  }
  return { data: dataDir, lake: dir('lake'), sealed: dir('sealed'), inbox: dir('inbox'), temp: dir('temp') }
}

/** The keys must be those the data was sealed with: with others no number would ever be found or opened again. */
async function checkKeys(pool: Services['pool'], at: { settings: Services['settings']; mark: string; keysDir: string }): Promise<void> {
  const known = at.settings.get('key-check')
  if (known === at.mark) return
  if (known !== undefined) {
    throw new Error(
      `密钥文件夹 ${at.keysDir} 里的密钥不是这份数据用的密钥，没有启动，也没有改动数据。请放回原来的密钥，或用 DOUDI_KEYS 指明它在哪里`,
    )
  }
  await pool.query('insert into platform.settings (name, value) values ($1, $2)', ['key-check', JSON.stringify(at.mark)])
  at.settings.set('key-check', at.mark)
}
