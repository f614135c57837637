import { type Config, readConfig } from '@doudi/platform/config.ts'
import { buildScreens } from './build-screens.ts'
import { takeLock } from './data-lock.ts'
import { readDemoAccounts } from './demo/demo-accounts.ts'
import { setUpDemo } from './demo/set-up-demo.ts'
import { type App, openApp } from './open-app.ts'
import { makeSay } from './say.ts'
import { serveScreens } from './serve-screens.ts'
import { startWork } from './start-work.ts'

const say = makeSay()
const stopping = new AbortController()

async function main(): Promise<void> {
  const began = Date.now()
  const config = readConfig(process.env)
  const release = takeLock(config.dataDir, config.port)
  let app: App | undefined
  let opening: Promise<App> | undefined
  onStop(async () => {
    await (await opening?.catch(() => undefined))?.close()
    release()
  })
  try {
    say.step('正在启动数据库')
    const building = buildScreens()
    building.catch(() => {}) // awaited below; an early failure must not end the process before the sentence is written
    opening = openApp(config, say)
    app = await opening
    stopping.signal.throwIfAborted()
    await listen(app, config)
    await prepare(app, { config, building })
    if (!stopping.signal.aborted) announce(app, { config, seconds: (Date.now() - began) / 1000 })
  } catch (error) {
    if (stopping.signal.aborted) return
    say.warn(error instanceof Error ? error.message : String(error))
    await app?.close()
    release()
    process.exit(1)
  }
}

async function listen(app: App, config: Config): Promise<void> {
  try {
    await serveScreens(app.server)
    await app.server.listen({ port: config.port, host: config.host })
  } catch (error) {
    const code = error && typeof error === 'object' && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') throw new Error(`端口 ${config.port} 已被别的程序占用。请关掉那个程序，或换一个端口：PORT=7361 npm start`)
    if (code === 'EACCES') throw new Error(`没有权限使用端口 ${config.port}，请换一个 1024 以上的端口：PORT=7360 npm start`)
    throw error
  }
}

async function prepare(app: App, at: { config: Config; building: Promise<unknown> }): Promise<void> {
  app.setPending('正在生成界面')
  say.step('正在生成界面')
  await at.building
  if (at.config.demo) await setUpDemo(app, { say, signal: stopping.signal })
  app.add(await startWork(app))
  app.setPending(undefined)
}

function announce(app: App, at: { config: Config; seconds: number }): void {
  const base = `http://${at.config.host}:${at.config.port}`
  const lines = [
    '',
    `兜底已就绪（用了 ${at.seconds.toFixed(0)} 秒）。按 Ctrl-C 停止。`,
    `  办公电脑  ${base}/`,
    `  走访手机  ${base}/field/`,
  ]
  if (at.config.demo) {
    lines.push(`  演示日期  ${app.services.clock.today()}`, '  演示账号（角色  账号 / 密码）：')
    for (const { roleTitle, area, account, password } of readDemoAccounts(at.config.dataDir))
      lines.push(`    ${roleTitle}（${area}）  ${account} / ${password}`)
  }
  process.stderr.write(`${lines.join('\n')}\n`)
}

/** The first signal stops in order; later ones change nothing, since npm and the terminal both send one. */
function onStop(close: () => Promise<void>): void {
  let closing = false
  const stop = () => {
    if (closing) return
    closing = true
    stopping.abort()
    say.step('正在停止')
    const late = setTimeout(() => process.exit(1), 50_000)
    late.unref()
    close()
      .catch((error) => say.warn(String(error)))
      .finally(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}

void main()
