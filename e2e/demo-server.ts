import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface DemoServer {
  readonly base: string
  readonly dataDir: string
  readonly env: NodeJS.ProcessEnv
  /** Password of a demo account. */
  password(account: string): string
  stop(): Promise<void>
  /** Ends it as a power cut would, and starts it again on the same data. */
  restart(): Promise<void>
}

const root = join(import.meta.dirname, '..')

/** A whole server as a user starts it, with a small demo county, in a folder of its own. */
export async function startDemoServer({ people = 6000 } = {}): Promise<DemoServer> {
  const parent = mkdtempSync(join(tmpdir(), 'doudi-e2e-'))
  chmodSync(parent, 0o755) // as root the database runs as another user, which must be able to enter
  const dataDir = join(parent, 'data')
  const port = await findFreePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DOUDI_DATA: dataDir,
    PORT: String(port),
    DOUDI_DEMO_PEOPLE: String(people),
    DATABASE_URL: '',
    DOUDI_TODAY: '',
    DOUDI_KEYS: '',
    DOUDI_DEMO: '',
  }
  const base = `http://127.0.0.1:${port}`
  let child = await start(env, base)
  const stop = async (signal: NodeJS.Signals) => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  return {
    base,
    dataDir,
    env,
    password: (account) => {
      const accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as { account: string; password: string }[] // written by the demo's set-up
      return accounts.find((entry) => entry.account === account)?.password ?? ''
    },
    stop: async () => {
      await stop('SIGINT')
      rmSync(parent, { recursive: true, force: true })
    },
    restart: async () => {
      await stop('SIGKILL')
      child = await start(env, base)
    },
  }
}

async function start(env: NodeJS.ProcessEnv, base: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'apps', 'server', 'main.ts')], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  for (let tries = 0; tries < 1800; tries++) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${said}`)
    const ready = await fetch(`${base}/healthz`).then(
      (answer) => answer.status === 200,
      () => false,
    )
    if (ready) return child
    await wait(100)
  }
  child.kill('SIGKILL')
  throw new Error(`The server was not ready within three minutes:\n${said}`)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}

/** Runs the command line against the same data; gives the exit status and the JSON of its last line. */
export async function doudi(server: DemoServer, args: readonly string[]): Promise<{ status: number; json: Record<string, unknown> }> {
  const child = spawn(process.execPath, [join(root, 'apps', 'server', 'command-line.ts'), ...args, '--json'], {
    cwd: root,
    env: server.env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk
  })
  const status = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
  return { status, json: JSON.parse(out.trim().split('\n').at(-1) ?? '{}') }
}
