// Installs what is missing and hands over to the pinned Node. Runs on any Node >= 20 with nothing installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const pinned = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Makes sure that node_modules holds what running needs; with tools also what tests and checks need. Never removes anything below a running server. */
export function install({ tools = false } = {}) {
  const mark = join(modules, tools ? '.doudi-tools' : '.doudi-running')
  const lock = join(root, 'package-lock.json')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  const fresh = (file) => existsSync(file) && readFileSync(file, 'utf8') === wanted && existsSync(pinned)
  if (fresh(mark) || (!tools && fresh(join(modules, '.doudi-tools')))) return
  const whole = existsSync(join(modules, '.doudi-running')) || existsSync(join(modules, '.doudi-tools'))
  process.stderr.write(`· 正在安装${tools ? '运行和测试' : '运行'}需要的软件包（第一次约需下载 ${tools ? 340 : 210} MB）…\n`)
  // Without a mark nothing runs from here, or an installation broke off: `ci` begins anew. Otherwise `install` only adds, so that a running server keeps its floor.
  const args = [
    ...(whole ? ['install', '--no-save'] : ['ci']),
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(tools ? [] : ['--omit=dev']),
  ]
  const began = Date.now()
  const done = spawnSync(npm(), args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
  if (done.status !== 0) fail('软件包没有装上，原因见上面几行；请检查网络或 npm 的设置，再运行一次')
  const version = spawnSync(pinned, ['-v'], { encoding: 'utf8' })
  if (version.status !== 0) fail(`装好的 Node 跑不起来（${pinned}）；请删掉 node_modules 再试一次`)
  writeFileSync(mark, wanted)
  process.stderr.write(`  已装好，用了 ${Math.round((Date.now() - began) / 1000)} 秒（Node ${version.stdout.trim()}）\n`)
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm'
}

function fail(text) {
  process.stderr.write(`! ${text}\n`)
  process.exit(1)
}

/** Runs a program of the product under the pinned Node, passes signals on, ends with its status. */
export function hand(program, args = []) {
  const child = spawn(pinned, [...nodeFlags, join(root, program), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(pinned)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

const nodeFlags = ['--disable-warning=ExperimentalWarning']
