import type { Intake } from '@doudi/intake/work/intake.ts'
import { startSealer } from '@doudi/platform/audit/seal.ts'
import { readCommandLineToken } from '@doudi/platform/auth/command-line.ts'
import type { Config } from '@doudi/platform/config.ts'
import { buildServer } from '@doudi/platform/http/server.ts'
import { readDemoDate } from '@doudi/platform/settings.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { allRoutes } from './compose.ts'
import { readDemoAccounts } from './demo/demo-accounts.ts'
import { openServices } from './open-services.ts'
import { version } from './root.ts'
import type { Say } from './say.ts'

export interface App {
  readonly services: Services
  readonly intake: Intake
  readonly server: FastifyInstance
  /** The step that keeps /healthz at 503; undefined when ready. */
  setPending(step: string | undefined): void
  /** Something that runs beside the requests; stopped before everything it stands on. */
  add(work: { stop(): Promise<void> }): void
  close(): Promise<void>
}

const isLoopback = (host: string) => host === '127.0.0.1' || host === 'localhost' || host === '::1'

/** Services and server, not listening yet. */
export async function openApp(config: Config, say: Say): Promise<App> {
  const { services, intake, close } = await openServices(config, say)
  const works: { stop(): Promise<void> }[] = []
  let pending: string | undefined = '正在启动'
  const server = await buildServer({
    services,
    routes: allRoutes,
    version,
    commandLineToken: readCommandLineToken(config.keysDir),
    pending: () => pending,
    signIn: {
      demoAllowed: config.demo && isLoopback(config.host),
      demoAccounts: () => readDemoAccounts(config.dataDir),
      demoDate: () => readDemoDate(services.settings),
      divisionName: (division) => divisionName(services, division),
    },
  })
  const sealer = startSealer({ db: services.db, today: () => services.clock.today(), log: services.log })
  return {
    services,
    intake,
    server,
    setPending: (step) => {
      pending = step
    },
    add: (work) => void works.push(work),
    close: async () => {
      for (const work of works) await work.stop()
      await server.close()
      await sealer.stop()
      await close()
    },
  }
}

async function divisionName(services: Services, division: number): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select name from registry.divisions where division = ${division} and upper_inf(valid) limit 1`.execute(services.db)
  return rows[0]?.name ?? String(division)
}
