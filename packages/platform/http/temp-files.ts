import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Empties the folder of half-received files at start-up: nothing in it outlives the process that wrote it. Call it while holding the data lock. */
export function emptyTempFolder(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(dir)) rmSync(join(dir, name), { recursive: true, force: true })
}
