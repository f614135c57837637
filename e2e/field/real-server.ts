import { existsSync, readFileSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { routes } from '@doudi/monitoring/server/routes.ts'
import { openWorkItems } from '@doudi/monitoring/use-cases/open-work-items.ts'
import { saveAccounts } from '@doudi/platform/auth/accounts.ts'
import { hashPassword } from '@doudi/platform/auth/password.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { buildServer } from '@doudi/platform/http/server.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { putSignals, type RegistryWorld, registryWorld } from '@doudi/platform/testing/registry-world.ts'
import { buildFieldApp } from './build-field-app.ts'

export interface RealServer {
  readonly base: string
  readonly at: TestDatabase
  readonly world: RegistryWorld
  stop(): Promise<void>
}

export const PASSWORD = 'a long enough password'

/** The product's own server on a small world: the family of the story (`grid-a` answers for it) and its neighbour (`grid-b`) have warnings, `village` is their office. */
export async function startRealServer(): Promise<RealServer> {
  const dist = buildFieldApp()
  const at = await testDatabase()
  const world = await registryWorld(at.services)
  const { division } = world.story
  const warnings = [world.story, world.neighbour].map(({ householdId }) => ({
    householdId,
    division,
    rule: 'F01',
    grade: 'orange' as const,
  }))
  const runId = await putSignals(at.services, warnings)
  await openWorkItems(at.services, { runId })
  const passwordHash = await hashPassword(PASSWORD)
  await withMachine(at.db, { account: 'machine:test', today: at.services.clock.today() }, (tx) =>
    saveAccounts(tx, [
      { account: 'grid-a', name: '李秋萍', role: 'grid-worker', division, passwordHash, demo: false },
      { account: 'grid-b', name: '朱国良', role: 'grid-worker', division, passwordHash, demo: false },
      { account: 'village', name: '贺建国', role: 'village', division, passwordHash, demo: false },
    ]),
  )
  const server = await buildServer({
    services: at.services,
    routes,
    version: '0',
    commandLineToken: 'none',
    pending: () => undefined,
    signIn: { demoAllowed: false, demoAccounts: () => [], demoDate: () => undefined, divisionName: async () => '琴亭镇永安居委会' },
  })
  const types: Record<string, string> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
  }
  server.get('/field/*', (request, reply) => {
    const name = request.url.split('?')[0]?.replace('/field/', '') ?? ''
    const file = join(dist, extname(name) === '' ? 'index.html' : name)
    if (!existsSync(file)) return reply.callNotFound()
    return reply.type(types[extname(file)] ?? 'application/octet-stream').send(readFileSync(file))
  })
  const base = await server.listen({ port: 0, host: '127.0.0.1' })
  const stop = async () => {
    server.server.closeAllConnections()
    await server.close()
    await at.close()
    rmSync(dist, { recursive: true, force: true })
  }
  return { base, at, world, stop }
}
