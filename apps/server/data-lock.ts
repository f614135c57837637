import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who serves a data folder at the moment. */
export interface Serving {
  readonly pid: number
  readonly port: number
}

const fileOf = (dataDir: string) => join(dataDir, 'doudi.lock')

/** The live process that holds the data folder, if any. A lock whose process has ended, or that cannot be read, does not count. */
export function findServing(dataDir: string): Serving | undefined {
  const serving = readLock(fileOf(dataDir))
  return serving && serving.pid !== process.pid && isAlive(serving.pid) ? serving : undefined
}

/** Takes the data folder for this process. Throws a sentence when another one holds it. */
export function takeLock(dataDir: string, port: number): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const file = fileOf(dataDir)
  for (let tries = 0; tries < 5; tries++) {
    if (write(file, { pid: process.pid, port })) return () => release(file)
    const serving = findServing(dataDir)
    if (serving) throw new Error(alreadyRunning(dataDir, serving))
    setAside(file)
  }
  throw new Error(`另一个命令正在同时启动，占住了数据文件夹 ${dataDir}。请过几秒再试`)
}

/** Linked into place with its content, so that nobody ever reads half a lock; only one of two starts succeeds. */
function write(file: string, serving: Serving): boolean {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, JSON.stringify(serving))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    return writeExclusively(file, serving) // a file system without hard links
  } finally {
    rmSync(draft, { force: true })
  }
}

function writeExclusively(file: string, serving: Serving): boolean {
  try {
    writeFileSync(file, JSON.stringify(serving), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead lock out of the way, and puts it back when it turns out to be the fresh one of a start that was quicker. */
function setAside(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const owner = readLock(aside)
  if (owner && owner.pid !== process.pid && isAlive(owner.pid)) write(file, owner)
  rmSync(aside, { force: true })
}

function release(file: string): void {
  if (readLock(file)?.pid === process.pid) rmSync(file, { force: true })
}

function readLock(file: string): Serving | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!value || typeof value !== 'object' || !('pid' in value) || !('port' in value)) return undefined
    const { pid, port } = value
    return typeof pid === 'number' && pid > 0 && typeof port === 'number' ? { pid, port } : undefined
  } catch {
    return undefined
  }
}

const codeOf = (error: unknown) => (error && typeof error === 'object' && 'code' in error ? error.code : undefined)

function alreadyRunning(dataDir: string, { pid, port }: Serving): string {
  return port === 0
    ? `数据文件夹 ${dataDir} 正被另一个命令使用（进程 ${pid}）。请等它结束，或用 DOUDI_DATA 指定另一个文件夹`
    : `兜底已经在运行：http://127.0.0.1:${port}（进程 ${pid}，数据 ${dataDir}）。要再开一个，请用 DOUDI_DATA 和 PORT 指定另外的文件夹和端口`
}

/** Alive and one of ours: a pid is used again after a restart of the machine. A process of another user (EPERM) is alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
  const commandLine = `/proc/${pid}/cmdline`
  try {
    return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('apps/server/')
  } catch {
    return true
  }
}
