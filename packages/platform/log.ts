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
    pino.destination({ dest: destination, sync: true, mkdir: true }),
  )
}
