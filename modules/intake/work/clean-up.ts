import { existsSync, globSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { withMachine } from '@doudi/platform/db/tx.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { listKnownFiles } from '../store/deliveries.ts'
import { machineAccount } from './intake-deps.ts'

/** At the start: what a killed process left half written goes; a file that no delivery names was never part of anything. */
export async function cleanUp(services: Services): Promise<void> {
  const { lake, sealed, temp } = services.paths
  const known = await withMachine(services.db, { account: machineAccount, today: services.clock.today() }, listKnownFiles)
  for (const name of readdirSync(temp)) rmSync(join(temp, name), { recursive: true, force: true })
  for (const part of existsSync(lake) ? globSync('**/*.parquet', { cwd: lake }) : [])
    if (!known.has(part)) rmSync(join(lake, part), { force: true })
  for (const name of readdirSync(sealed)) if (/^(raw|rejects)-/.test(name) && !known.has(name)) rmSync(join(sealed, name), { force: true })
}
