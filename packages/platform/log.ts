import { chmodSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import pino from 'pino'

/** Logs carry ids and counts only: never a name, an ID number, a phone or an amount. */
export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>

/** Logs go to a file or to stderr as JSON lines; errors keep their stack but not their details. */
export function openLog(destination: string | 2): Log {
  return pino(
    {
      level: process.env.DOUDI_LOG || 'info',
      base: null,
      serializers: {
        error: (error: unknown) =>
          error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { message: String(error) },
      },
    },
    pino.destination({ dest: typeof destination === 'string' ? openPrivate(destination) : destination, sync: true }),
  )
}

/** Readable for the product's own user only, also where an earlier version left it open. */
function openPrivate(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const descriptor = openSync(file, 'a', 0o600)
  chmodSync(file, 0o600)
  return descriptor
}
