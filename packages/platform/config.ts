import { resolve } from 'node:path'

/** Everything the environment decides, read once at the start. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly keysDir: string
  /** An outside PostgreSQL; without it the embedded one runs in the data folder. */
  readonly databaseUrl?: string
  /** Fixes the business date, 'YYYY-MM-DD'; wins over the demo date. */
  readonly today?: string
  readonly demo: boolean
  /** Size of the demo county; its real size where it is not given. */
  readonly demoPeople?: number
}

/** Reads the configuration. Throws a sentence that names the variable when a value cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const dataDir = resolve(env.DOUDI_DATA || 'data')
  return {
    port: readPort(env.PORT || '7360'),
    host: env.HOST || '127.0.0.1',
    dataDir,
    keysDir: resolve(env.DOUDI_KEYS || `${dataDir}.keys`),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    ...(env.DOUDI_TODAY ? { today: readDate(env.DOUDI_TODAY) } : {}),
    demo: env.DOUDI_DEMO !== 'off',
    ...(env.DOUDI_DEMO_PEOPLE ? { demoPeople: readPeople(env.DOUDI_DEMO_PEOPLE) } : {}),
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PORT [${text}] 不是 0 到 65535 的整数 (PORT must be a whole number up to 65535)`)
  return port
}

function readDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new Error(`DOUDI_TODAY [${text}] 要写成 2026-11-02 这样的日期 (must be a date like 2026-11-02)`)
  return text
}

function readPeople(text: string): number {
  if (!/^\d{3,8}$/.test(text)) throw new Error(`DOUDI_DEMO_PEOPLE [${text}] 要写成人数，如 6000 (must be a number of people)`)
  return Number(text)
}
