import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Who serves a data folder at the moment. */
export interface Serving {
  readonly pid: number
  readonly port: number
}

const fileOf = (dataDir: string) => join(dataDir, 'doudi.lock')

/** The live process that holds the data folder, if any. A lock whose process has ended does not count. */
export function findServing(dataDir: string): Serving | undefined {
  const file = fileOf(dataDir)
  if (!existsSync(file)) return undefined
  const serving = JSON.parse(readFileSync(file, 'utf8')) as Serving // written below
  return serving.pid !== process.pid && isAlive(serving.pid) ? serving : undefined
}

/** Takes the data folder for this process. Throws a sentence when another one holds it. */
export function takeLock(dataDir: string, port: number): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const serving = findServing(dataDir)
  if (serving) throw new Error(alreadyRunning(dataDir, serving))
  const file = fileOf(dataDir)
  rmSync(file, { force: true })
  writeFileSync(file, JSON.stringify({ pid: process.pid, port } satisfies Serving), { flag: 'wx' })
  return () => rmSync(file, { force: true })
}

function alreadyRunning(dataDir: string, { pid, port }: Serving): string {
  return port === 0
    ? `数据文件夹 ${dataDir} 正被另一个命令使用（进程 ${pid}）。请等它结束，或用 DOUDI_DATA 指定另一个文件夹`
    : `兜底已经在运行：http://127.0.0.1:${port}（进程 ${pid}，数据 ${dataDir}）。要再开一个，请用 DOUDI_DATA 和 PORT 指定另外的文件夹和端口`
}

/** Alive and one of ours: a pid is used again after a restart of the machine. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    const commandLine = `/proc/${pid}/cmdline`
    return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes('apps/server/')
  } catch {
    return false
  }
}
