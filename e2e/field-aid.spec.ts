import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { type FieldServer, startFieldServer } from './field/field-server.ts'
import { openPhone, type Phone, signIn } from './field/phone.ts'

/** 可能符合的救助, reckoned on the phone from the rules of the bundle, without signal. */
let server: FieldServer
let browser: Browser
let phone: Phone

beforeAll(async () => {
  server = await startFieldServer()
  browser = await openBrowser()
  phone = await openPhone(browser, server.base)
  await signIn(phone, { account: 'wg-yongan', password: 'right' })
  await phone.page.waitForSelector('h3')
  await phone.context.setOffline(true)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const at = (rest: string) => `${server.base}/field/household/1000${rest}`

async function choose(page: Page, question: string, value: string): Promise<void> {
  await page.click(`fieldset:has-text("${question}") input[value="${value}"]`)
}

/** Everything the family says at the door. */
async function answerAll(page: Page): Promise<void> {
  await choose(page, '柳兰英 · 现在做什么', 'casual')
  await choose(page, '柳兰英 · 能劳动吗', 'true')
  await choose(page, '柳兰英 · 有没有残疾人证', 'none')
  await choose(page, '王小宝 · 现在做什么', 'student')
  await choose(page, '王小宝 · 能劳动吗', 'false')
  await choose(page, '王小宝 · 有没有残疾人证', 'none')
  await page.fill('label:has-text("柳兰英 · 月收入") >> xpath=following::input[1]', '1500')
  await choose(page, '除了月收入', 'none')
  await page.fill('label:has-text("全家存款") >> xpath=following::input[1]', '3000')
  await page.fill('label:has-text("几套房") >> xpath=following::input[1]', '1')
  await page.fill('label:has-text("几辆机动车") >> xpath=following::input[1]', '0')
  await choose(page, '营业执照', 'none')
  await page.fill('label:has-text("看病钱") >> xpath=following::input[1]', '8000')
  await choose(page, '重特大疾病', 'none')
}

describe('aid that may apply, without signal', () => {
  it('cannot be told before anybody asked: says what to ask, never no', async () => {
    const { page } = phone
    await page.goto(at(''))
    const card = page.locator('section[aria-labelledby=aid]')
    await card.waitFor()
    expect(await card.textContent()).toMatch(/供参考，以审核结果为准[\s\S]*现在还没有哪一项能说“可能符合”[\s\S]*先问清这几样/)
    await card.locator('a').click()
    await page.waitForSelector('h1:has-text("可能符合的救助 · 柳兰英")')
    const open = page.locator('section[aria-labelledby=aid-unknown]')
    expect(await open.textContent()).toContain('最低生活保障')
    expect(await open.textContent()).toMatch(/还差：问家里人 \d+ 样、部门核对 \d+ 样/)
    expect(await page.locator('section[aria-labelledby=aid-may]').count()).toBe(0)
  })

  it('follows every answer of the visit, and stays after a restart', async () => {
    const { page } = phone
    await page.goto(at('/visit'))
    await answerAll(page)
    await page.waitForSelector('.aid-may:has-text("最低生活保障")')
    await page.waitForSelector('.saved-line:has-text("已存")')
    await page.reload()
    await page.waitForSelector('.aid-may:has-text("最低生活保障")')
    await page.goto(at('/aid'))
    const may = await page.locator('section[aria-labelledby=aid-may]').textContent()
    expect(may).toContain('最低生活保障')
    expect(may).toContain('启动申请')
    const not = await page.locator('section[aria-labelledby=aid-not]').textContent()
    expect(not).toMatch(/低保边缘家庭[\s\S]*因为：全家符合低保条件/)
  })

  it('says why not when an answer speaks against it, with the article', async () => {
    const { page } = phone
    await page.goto(at('/visit'))
    await page.fill('label:has-text("几辆机动车") >> xpath=following::input[1]', '0')
    await page.fill('label:has-text("柳兰英 · 月收入") >> xpath=following::input[1]', '4900')
    await page.waitForSelector('.aid-reference')
    await page.waitForFunction(() => !document.querySelector('.aid-may')?.textContent?.includes('最低生活保障'))
    await page.goto(at('/aid'))
    const not = await page.locator('section[aria-labelledby=aid-not]').textContent()
    expect(not).toMatch(/最低生活保障[\s\S]*没有达到：人均月收入低于低保标准[\s\S]*民发〔2021〕57号/)
  })

  it('is still there after the visit was handed in and waits for signal', async () => {
    const { page } = phone
    await page.goto(at('/visit'))
    await page.fill('label:has-text("柳兰英 · 月收入") >> xpath=following::input[1]', '1500')
    await choose(page, '住房', 'own')
    await page.click('.bar-bottom button')
    await page.click('input[value=true-apply]')
    await page.click('.bar-bottom button')
    await page.waitForSelector('button:has-text("撤销")')
    await page.goto(at(''))
    await page.waitForSelector('.aid-may:has-text("最低生活保障")')
  })

  it('the rules come once: the next round only names them', async () => {
    const { page, context } = phone
    const asked = page.waitForRequest((request) => request.url().includes('/api/field/bundle'))
    await context.setOffline(false)
    const request = await asked
    expect(request.url()).toMatch(/rules=[0-9a-f]{32}/)
    const body = await (await request.response())?.json()
    expect(body.rules.content).toBeNull()
    await page.reload()
    await page.waitForSelector('section[aria-labelledby=aid] .sentence-list, .aid-may')
  })
})
