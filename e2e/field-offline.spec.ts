import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { type FieldServer, startFieldServer } from './field/field-server.ts'
import { aConflict, households } from './field/field-world.ts'
import { openPhone, type Phone, signIn } from './field/phone.ts'

/** What a phone does where there is no signal, in a real browser. */
let server: FieldServer
let browser: Browser
let phone: Phone

const worker = { account: 'wg-yongan', password: 'right' }
const visitOf = (id: number) => `${server.base}/field/household/${id}/visit`

beforeAll(async () => {
  server = await startFieldServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
afterEach(async () => {
  await phone.context.close()
  Object.assign(server.world, { posts: 0, loseNextAnswer: false, deviceLost: false, conflicts: [], households: households() })
  server.world.effects.length = 0
})

async function signedInPhone(): Promise<Phone> {
  phone = await openPhone(browser, server.base)
  await signIn(phone, worker)
  return phone
}

/** Fills in a visit and hands it in. */
async function visit({ page }: Phone, id: number): Promise<void> {
  await page.goto(visitOf(id))
  await page.click('input[value=rent]')
  await page.click('.bar-bottom button')
  await page.click('input[value=true-apply]')
  await page.click('.bar-bottom button')
  await page.waitForSelector('button:has-text("撤销")')
}

describe('without signal', () => {
  it('the app opens again, at any of its addresses', async () => {
    const { page, context } = await signedInPhone()
    await context.setOffline(true)
    await page.reload()
    await page.waitForSelector('.sync-line')
    expect(await page.locator('.sync-line').textContent()).toContain('未联网')
    await page.waitForSelector('h3')
    expect(await page.locator('h3').count()).toBe(3)
    await page.goto(visitOf(1000))
    await page.waitForSelector('.question')
    expect(await page.locator('.question').count()).toBeGreaterThan(5)
  })

  it('what was said to be kept is there after the tab is killed', async () => {
    const { page, context } = await signedInPhone()
    await context.setOffline(true)
    await page.goto(visitOf(1000))
    await page.click('input[value=food]')
    await page.waitForSelector('.saved-line:has-text("已存在手机里")')
    await page.close()
    const again = await context.newPage()
    await again.goto(visitOf(1000))
    await again.waitForSelector('.question')
    expect(await again.locator('input[value=food]').isChecked()).toBe(true)
  })

  it('back leads through the visit and loses nothing', async () => {
    const { page, context } = await signedInPhone()
    await context.setOffline(true)
    await page.goto(visitOf(1000))
    await page.click('input[value=rent]')
    await page.click('.bar-bottom button')
    await page.click('input[value=true-apply]')
    await page.goBack()
    await page.waitForSelector('.question')
    expect(await page.locator('input[value=rent]').isChecked()).toBe(true)
    await page.goForward()
    await page.waitForSelector('input[value=true-apply]')
    expect(await page.locator('input[value=true-apply]').isChecked()).toBe(true)
  })

  it('a visit with nothing changed takes one tap and its result', async () => {
    const { page } = await signedInPhone()
    await page.goto(visitOf(1000))
    await page.click('button:has-text("都没有变化")')
    await page.click('input[value=true-already-covered]')
    await page.click('.bar-bottom button')
    await page.waitForSelector('button:has-text("撤销")')
    await page.goto(`${server.base}/field/sent`)
    await page.click('button:has-text("现在就送")')
    await page.waitForSelector('#done')
    expect(server.world.effects.map(({ kind }) => kind)).toEqual(['visit-recorded', 'outcome-given'])
  })

  it('a visit can be taken back for ten seconds', async () => {
    const { page, context } = await signedInPhone()
    await context.setOffline(true)
    await visit(phone, 1000)
    await page.click('button:has-text("撤销")')
    await page.waitForSelector('.question')
    expect(await page.locator('input[value=rent]').isChecked()).toBe(true)
    await page.goto(`${server.base}/field/sent`)
    await page.waitForSelector('text=还没有送过')
  })
})

describe('when the signal returns', () => {
  it('a visit takes effect once, though the answer got lost and two tabs are open, and the receipt shows', async () => {
    const { page, context } = await signedInPhone()
    await context.setOffline(true)
    await visit(phone, 1000)
    await page.goto(`${server.base}/field/sent`)
    await page.waitForSelector('.sync-line:has-text("待送 3")')
    const second = await context.newPage()
    await second.goto(`${server.base}/field/sent`)
    server.world.loseNextAnswer = true
    await context.setOffline(false)
    await page.click('button:has-text("现在就送")')
    await page.waitForSelector('#done', { timeout: 30_000 })
    await second.waitForSelector('#done', { timeout: 30_000 })
    expect(server.world.effects.map(({ kind }) => kind)).toEqual(['visit-recorded', 'field-set', 'outcome-given'])
    expect(server.world.posts).toBe(2)
    expect(await page.locator('.sync-line').textContent()).toMatch(/已送达 \d\d:\d\d/)
  })

  it('a household handed over to somebody else is gone from the phone', async () => {
    const { page } = await signedInPhone()
    server.world.households = households().slice(1)
    await page.reload()
    await page.waitForFunction(() => document.querySelectorAll('h3').length === 2)
    await page.goto(`${server.base}/field/household/1000`)
    await page.waitForSelector('h1:has-text("手机上没有这一家")')
  })

  it('a conflict shows both answers, and a person keeps both with a reason', async () => {
    server.world.conflicts = [aConflict()]
    const { page } = await signedInPhone()
    await page.goto(`${server.base}/field/conflicts`)
    await page.waitForSelector('text=您填的')
    await page.waitForSelector('button:has-text("用张建国填的")')
    await page.click('button:has-text("两条都留并说明")')
    await page.fill('textarea', '两处房子')
    await page.locator('button', { hasText: /^两条都留$/ }).click()
    await page.waitForSelector('text=没有要定的了')
  })
})

describe('accounts and lost phones', () => {
  it('nothing readable about people lies in the browser, and no key can be taken out', async () => {
    const { page, context } = await signedInPhone()
    await context.setOffline(true)
    await visit(phone, 1000)
    const { text, keys } = await page.evaluate(readStorage)
    expect(text.length).toBeGreaterThan(1000)
    for (const piece of ['柳兰英', '王小宝', '13800000000', '解放路', '永安']) expect(text).not.toContain(piece)
    expect(keys).toEqual([false])
  })

  it('signing out waits for what is unsent, and says so', async () => {
    const { page, context } = await signedInPhone()
    await context.setOffline(true)
    await visit(phone, 1000)
    await page.goto(`${server.base}/field/settings`)
    await page.click('button:has-text("退出登录")')
    await page.waitForSelector('text=先不退出')
    await context.setOffline(false)
    await page.waitForSelector('.sync-line:has-text("已送达")', { timeout: 30_000 })
    await page.click('button:has-text("退出登录")')
    await page.waitForSelector('#account')
    expect(server.world.effects).toHaveLength(3)
  })

  it('the order for a lost phone clears it', async () => {
    const { page } = await signedInPhone()
    server.world.deviceLost = true
    await page.reload()
    await page.waitForSelector('text=登记为遗失')
    const left = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
    expect(left).toContain('doudi-field')
    await page.reload()
    await page.waitForSelector('#account')
  })
})

describe('a new version', () => {
  it('is offered, and comes in with a reload when it is accepted', async () => {
    const { page } = await signedInPhone()
    const worker = join(server.dist, 'sw.js')
    const before = readFileSync(worker, 'utf8')
    writeFileSync(join(server.dist, 'index.html'), readFileSync(join(server.dist, 'index.html'), 'utf8').replace('<title>', '<title>新'))
    writeFileSync(
      worker,
      before.replace(/("revision":")([0-9a-f]{32})(","url":"index\.html")/, (_, a, digest, b) => a + [...digest].reverse().join('') + b),
    )
    expect(readFileSync(worker, 'utf8')).not.toBe(before)
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/field/'))?.update())
    await page.waitForSelector('text=有新版本')
    await Promise.all([page.waitForEvent('load'), page.click('button:has-text("更新")')])
    await page.waitForSelector('h3')
    expect(await page.locator('text=有新版本').count()).toBe(0)
  })
})

/** Runs on the page: everything the browser keeps for it, as text; and of each key whether it can be exported. */
async function readStorage(): Promise<{ text: string; keys: boolean[] }> {
  const keys: boolean[] = []
  const asText = (value: unknown): string => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value)
    if (value instanceof CryptoKey) keys.push(value.extractable)
    return typeof value === 'object' && value !== null ? Object.values(value).map(asText).join('|') : String(value)
  }
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('doudi-field')
    opening.onsuccess = () => resolve(opening.result)
  })
  const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
  for (const name of db.objectStoreNames) {
    parts.push(
      await new Promise<string>((resolve) => {
        const all = db.transaction(name).objectStore(name).getAll()
        all.onsuccess = () => resolve(all.result.map(asText).join('\n'))
      }),
    )
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys())
      if (request.url.includes('/api/')) parts.push((await (await cache.match(request))?.text()) ?? '')
  }
  db.close()
  return { text: parts.join('\n'), keys }
}
