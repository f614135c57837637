import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kept } from './kept.ts'

/** Older than this the facts are gathered anew. */
const keptForMs = 30 * 60_000
/** Another one whenever the files hold something else than before. */
const format = 2

export type StoredKey = {
  readonly root: string
  /** All that the columns rest on: law, day, areas, facts and deliveries. */
  readonly restsOn: unknown
}

/** What the present law gave lately for the same day and areas, from the same facts. Older ones are removed. */
export function findStored(key: StoredKey): Kept | undefined {
  removeOld(key.root)
  const file = join(key.root, nameOf(key), 'kept.json')
  if (!existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8')) // what `store` wrote
}

/** Lets the files be made in a folder of their own, and finds them there next time. */
export async function store(key: StoredKey, make: (dir: string) => Promise<Kept>): Promise<Kept> {
  mkdirSync(key.root, { recursive: true, mode: 0o700 })
  const dir = mkdtempSync(join(key.root, 'making-'))
  try {
    const made = await make(dir)
    const place = join(key.root, nameOf(key))
    rmSync(place, { recursive: true, force: true })
    renameSync(dir, place)
    const moved = (file: string) => file.replace(dir, place)
    const kept = {
      ...made,
      parts: made.parts.map((part) => ({ ...part, households: moved(part.households), members: moved(part.members) })),
    }
    writeFileSync(join(place, 'kept.json'), JSON.stringify(kept), { mode: 0o600 })
    return kept
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function nameOf({ restsOn }: StoredKey): string {
  return createHash('sha256')
    .update(JSON.stringify([format, restsOn]))
    .digest('hex')
    .slice(0, 32)
}

function removeOld(root: string): void {
  if (!existsSync(root)) return
  for (const name of readdirSync(root)) {
    const place = join(root, name)
    if (Date.now() - statSync(place).mtimeMs > keptForMs) rmSync(place, { recursive: true, force: true })
  }
}
