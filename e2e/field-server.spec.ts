import { randomUUID } from 'node:crypto'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { moveResponsibility } from '@doudi/platform/testing/registry-world.ts'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { openPhone, type Phone, signIn } from './field/phone.ts'
import { PASSWORD, type RealServer, startRealServer } from './field/real-server.ts'

/** The phone against the product's own server and database. */
let server: RealServer
let browser: Browser
let phone: Phone

beforeAll(async () => {
  server = await startRealServer()
  browser = await openBrowser()
})
afterEach(() => phone.context.close())
afterAll(async () => {
  await browser.close()
  await server.stop()
})

function rows<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  const { db, services } = server.at
  return withMachine(db, { account: 'machine:test', today: services.clock.today() }, async (tx) => (await query.execute(tx)).rows)
}

const pageOf = (rest = '') => `${server.base}/field/household/${server.world.story.householdId}${rest}`

/** The office answers a question of the same family over the same door, without having seen what the worker wrote. */
async function answerAsOffice(field: string, value: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const session = await fetch(`${server.base}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ account: 'village', password: PASSWORD, channel: 'phone' }),
  })
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  const operation = {
    kind: 'field-set',
    operationId: randomUUID(),
    householdId: server.world.story.householdId,
    deviceAt: new Date().toISOString(),
    visitId: null,
    field,
    value,
    base: [],
  }
  const sent = await fetch(`${server.base}/api/field/operations`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ operations: [operation] }),
  })
  expect(sent.status).toBe(200)
}

describe('the phone and the server', () => {
  it('a worker sees the family, is refused with a wrong password, and gets no ID number', async () => {
    phone = await openPhone(browser, server.base)
    await phone.page.fill('#account', 'grid-a')
    await phone.page.fill('#password', 'wrong')
    await phone.page.click('button[type=submit]')
    await phone.page.waitForSelector('[role=alert]:has-text("账号或密码不对")')
    await signIn(phone, { account: 'grid-a', password: PASSWORD })
    await phone.page.waitForSelector('h3:has-text("王某柱")')
    await phone.page.goto(pageOf())
    await phone.page.waitForSelector('text=柳兰英')
    expect(await phone.page.content()).not.toMatch(/\d{17}[\dX]/)
  })

  it('a contact, answers and a result made without signal arrive once, and the receipt shows', async () => {
    phone = await openPhone(browser, server.base)
    await signIn(phone, { account: 'grid-a', password: PASSWORD })
    const { page, context } = phone
    await page.waitForSelector('h3')
    await context.setOffline(true)
    await page.goto(pageOf())
    await page.click('button:has-text("电话打通了")')
    await page.waitForSelector('text=已记下')
    await page.waitForSelector('section[aria-labelledby=aid]:has-text("供参考，以审核结果为准"):has-text("先问清这几样")')
    await page.goto(pageOf('/visit'))
    await page.click('fieldset:has-text("预警说的情况属实吗") input[value=yes]')
    await page.click('fieldset:has-text("共同生活的人") input[value=yes]')
    await page.click('fieldset:has-text("住房") input[value=damaged]')
    await page.click('.bar-bottom button')
    await page.click('input[value=true-apply]')
    await page.click('.bar-bottom button')
    await page.waitForSelector('button:has-text("撤销")')
    await answerAsOffice('housing', 'safe')
    await context.setOffline(false)
    await page.goto(`${server.base}/field/sent`)
    await page.waitForSelector('.sync-line:has-text("已送达")', { timeout: 30_000 })
    await page.waitForFunction(() => !document.querySelector('#waiting'), undefined, { timeout: 30_000 })
    await page.waitForSelector('text=系统为全家开一份申请草稿')

    expect(
      await rows(sql`select state, outcome from monitoring.work_items where household_id = ${server.world.story.householdId}`),
    ).toEqual([{ state: 'closed', outcome: 'true-apply' }])
    expect(
      await rows(sql`select kind, count(*)::int as n from monitoring.operations where account = 'grid-a' group by 1 order by 1`),
    ).toEqual([
      { kind: 'contact-made', n: 1 },
      { kind: 'field-set', n: 3 },
      { kind: 'outcome-given', n: 1 },
      { kind: 'visit-recorded', n: 1 },
    ])
  })
})

describe('what two people do to one family', () => {
  it('two different answers are shown to the worker, who decides', async () => {
    phone = await openPhone(browser, server.base)
    await signIn(phone, { account: 'grid-a', password: PASSWORD })
    const { page } = phone
    await page.waitForSelector('.sync-line:has-text("冲突 1")')
    await page.goto(`${server.base}/field/conflicts`)
    await page.waitForSelector('text=您填的')
    await page.waitForSelector('button:has-text("用贺建国填的")')
    await page.click('button:has-text("用我填的")')
    await page.waitForSelector('text=没有要定的了')
    expect(await rows(sql`select state from monitoring.conflicts`)).toEqual([{ state: 'resolved' }])
  })

  it('what was written before the family went to another worker is accepted, and the copy of the family goes', async () => {
    phone = await openPhone(browser, server.base)
    await signIn(phone, { account: 'grid-b', password: PASSWORD })
    const { page, context } = phone
    const { householdId } = server.world.neighbour
    await page.waitForSelector('h3:has-text("钟某秋")')
    await context.setOffline(true)
    await page.goto(`${server.base}/field/household/${householdId}/visit`)
    await page.fill('#note', '门口的路断了')
    await page.click('button:has-text("都没有变化")')
    await page.click('input[value=true-already-covered]')
    await page.click('.bar-bottom button')
    await page.waitForSelector('button:has-text("撤销")')
    await moveResponsibility(server.at.services, { householdId, to: 'grid-a', from: '2026-11-02' })
    await context.setOffline(false)
    await page.goto(`${server.base}/field/sent`)
    await page.waitForSelector('text=这一家已转给', { timeout: 30_000 })
    await page.goto(`${server.base}/field/household/${householdId}`)
    await page.waitForSelector('h1:has-text("手机上没有这一家")')
    expect(await rows(sql`select note from monitoring.visits where household_id = ${householdId}`)).toEqual([{ note: '门口的路断了' }])
  })
})
