/** A process that applies one delivery and may be killed at any moment: node crash-child.ts DATABASE_URL DATA_DIR DELIVERY_ID */
import { join } from 'node:path'
import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { makeClock } from '@doudi/platform/clock.ts'
import { openKeys } from '@doudi/platform/crypto/keys.ts'
import { openDatabase } from '@doudi/platform/db/pool.ts'
import { openLog } from '@doudi/platform/log.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { makeStatusBoard } from '@doudi/platform/status.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { openSignalBox } from '@doudi/platform/use-case/signals.ts'
import { openIntake } from '../work/intake.ts'
import { peopleSource } from './medical-rows.ts'

const [url = '', data = '', deliveryId = ''] = process.argv.slice(2)
const today = () => '2026-11-02' as PlainDate // a date
const { db, pool } = openDatabase(url)
const path = (name: string) => join(data, name)
const log = openLog(2)
const services: Services = {
  config: { port: 0, host: '127.0.0.1', dataDir: data, keysDir: path('keys'), databaseUrl: url, demo: true },
  clock: makeClock(today),
  db,
  pool,
  keys: openKeys(path('keys')),
  policies: loadPolicies(),
  signals: openSignalBox({ db, today, log, handlers: new Map() }),
  log,
  settings: new Map(),
  status: makeStatusBoard(),
  paths: { data, lake: path('lake'), sealed: path('sealed'), inbox: path('inbox'), temp: path('temp') },
}
const intake = openIntake(services, { appliers: [], people: peopleSource })
process.stdout.write('go\n')
await intake.run(Number(deliveryId), { apply: true })
process.stdout.write('done\n')
process.exit(0)
