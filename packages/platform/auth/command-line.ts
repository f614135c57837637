import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whoever can read this file (0600, in the keys' folder) may act on the command line as an account. */
export function readCommandLineToken(keysDir: string): string {
  const file = join(keysDir, 'command-line.token')
  if (!existsSync(file)) {
    mkdirSync(keysDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8')
}

/** Constant-time comparison of tokens. */
export function isSameToken(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
