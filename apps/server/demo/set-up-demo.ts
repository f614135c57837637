import { deliverFromInbox, listInbox } from '@doudi/intake/work/inbox.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { loadDivisions } from '@doudi/registry/store/divisions.ts'
import { sql } from 'kysely'
import type { App } from '../open-app.ts'
import type { Say } from '../say.ts'
import { makeDemoAccounts } from './demo-accounts.ts'
import { makeCounty } from './make-county.ts'

/** The demo world's own date and county (decisions of the demo: README). */
const demoDate = '2026-11-02'
const demoArea = 360321
/** 江西 and 安徽: the provinces of the demo's stories. */
const provinces = ['36', '34']

/** Makes the demo world, step by step; a step that is done is not done again, so a start that was stopped goes on where it was. */
export async function setUpDemo(app: App, at: { say: Say; signal: AbortSignal }): Promise<void> {
  const { services } = app
  if (services.settings.get('demo-ready') === 'yes') return
  const { say, signal } = at
  const step = (text: string) => {
    signal.throwIfAborted()
    app.setPending(text)
    say.step(text)
  }
  step('正在建演示账号、载入行政区划')
  if (!services.settings.has('demo-date')) await saveSetting(services, 'demo-date', demoDate)
  await saveSetting(services, 'home-area', String(demoArea))
  await makeDemoAccounts(services)
  for (const code of provinces) await loadDivisions(services.pool, { code, today: services.clock.today() })
  step('正在生成演示县')
  const { dataDir, demoPeople } = services.config
  await makeCounty({ dataDir, inbox: services.paths.inbox, area: demoArea, ...(demoPeople ? { people: demoPeople } : {}), say, signal })
  step('正在读取收件箱里的部门数据')
  await takeInbox(app, at)
  step('正在做第一次比对')
  await services.signals.settle()
  await analyse(services)
  if (await hasCompared(services)) await saveSetting(services, 'demo-ready', 'yes')
  else throw new Error('第一次比对没有完成；再启动一次会接着做，原因见数据文件夹里的 log/doudi.log')
}

/** All files of the inbox, in their order, with one bar for the whole. A comparison waits until they are in. */
async function takeInbox({ services, intake }: App, { say, signal }: { say: Say; signal: AbortSignal }): Promise<void> {
  const names = listInbox(services)
  const bar = say.progress('部门数据入库')
  const tell = (done: number) => {
    bar.update(done, names.length)
    services.status.report({
      kind: 'deliveries',
      id: 0,
      zh: '正在读取收件箱里的部门数据',
      en: 'Reading the inbox',
      done,
      total: names.length,
    })
  }
  const seen = { done: 0, held: 0, refused: 0 }
  try {
    for (const [index, name] of names.entries()) {
      signal.throwIfAborted()
      tell(index)
      seen[await deliverFromInbox(intake, name)] += 1
      if (index === 3) await analyse(services)
    }
  } finally {
    services.status.finish('deliveries', 0)
  }
  bar.done(`入库 ${seen.done} 份${seen.held + seen.refused > 0 ? `，暂缓 ${seen.held} 份，不能入库 ${seen.refused} 份` : ''}`)
}

/** Fresh tables have no statistics; without them the first lists are slow. */
async function analyse({ pool }: Services): Promise<void> {
  await pool.query('analyze')
}

async function saveSetting(services: Services, name: string, value: string): Promise<void> {
  await withMachine(services.db, { account: 'machine:demo', today: services.clock.today() }, (tx) =>
    sql`insert into platform.settings (name, value) values (${name}, ${JSON.stringify(value)}::jsonb) on conflict (name) do update set value = excluded.value`.execute(
      tx,
    ),
  )
  services.settings.set(name, value)
}

async function hasCompared(services: Services): Promise<boolean> {
  const { rows } = await withMachine(services.db, { account: 'machine:demo', today: services.clock.today() }, (tx) =>
    sql<{ done: boolean }>`select exists (select from monitoring.runs where finished_at is not null and failure is null) as done`.execute(
      tx,
    ),
  )
  return rows[0]?.done ?? false
}
