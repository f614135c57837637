import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { type DemoServer, doudi, startDemoServer } from './demo-server.ts'
import { openPhone, signIn } from './field/phone.ts'
import { type Office, openOffice } from './office.ts'
import { octoberFile, type StoryItem, storyNumber, waitForStoryItem } from './story.ts'

let server: DemoServer
let browser: Browser
let county: Office
let item: StoryItem
let medical: number

beforeAll(async () => {
  server = await startDemoServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const bodyOf = (office: Office) => office.page.locator('main').textContent().then(String)
const totalOf = async (office: Office, path: string) => ((await office.ask(path)).body as { total: number }).total // lists carry their total

/** Each step stands on the one before: one journey, told in sentences. */
describe('from an agency file to an application', () => {
  it('the medical file of October is delivered on the command line and its bad rows come back with reasons', deliverMedical)
  it('the disability file is shown before it is applied by a click', uploadDisability)
  it('the county finds one warning for the household, with reasons, evidence, article and two clocks', readWarning)
  it('the grid worker records the check without signal, and it is sent once', visit)
  it('the draft for the whole household is authorised by each member and submitted', apply)
  it('the county sees the board, one chain, the deliveries and the audit', oversee)
  it('an officer of another county sees nothing of it', stayOutside)
})

async function deliverMedical(): Promise<void> {
  const { status, json } = await doudi(server, ['deliver', octoberFile(server, '医保局'), '--as', 'data'])
  expect(status).toBe(0)
  expect(json).toMatchObject({ status: 'applied', class: 'medical-settlement', period: '2026-10', area: '360321' })
  expect(json.rejected).toBeGreaterThan(0)
  medical = Number(json.delivery)
  const out = join(server.dataDir, '..', 'rejects.csv')
  const fetched = await doudi(server, ['deliveries', 'rejects', String(json.delivery), '--out', out, '--as', 'data'])
  expect(fetched.status).toBe(0)
  expect(existsSync(out)).toBe(true)
  const rejects = new TextDecoder('gb18030', { fatal: true })
    .decode(readFileSync(out))
    .trim() // as the agency wrote it
    .split('\n')
  expect(rejects.length).toBeGreaterThan(Number(json.rejected))
  expect(rejects[1]).toMatch(/证件号|身份证|金额|日期/)
}

async function uploadDisability(): Promise<void> {
  const data = await openOffice(browser, server, 'data')
  await data.open('/deliveries')
  await data.page.setInputFiles('input[type=file]', octoberFile(server, '残联'))
  await data.page.waitForSelector('text=如果入库，会这样')
  const preview = await bodyOf(data)
  expect(preview).toContain('持证残疾人')
  expect(await totalOf(data, '/api/deliveries?class=disability-certificate&period=2026-10&state=applied')).toBe(0)
  await data.page.click('main button:text-is("入库")')
  await data.page.click('button:has-text("立即生效")')
  await data.page.waitForSelector('main header:has-text("已入库")')
  expect(await totalOf(data, '/api/deliveries?class=disability-certificate&period=2026-10&state=applied')).toBe(1)
  await data.context.close()
}

async function readWarning(): Promise<void> {
  county = await openOffice(browser, server, 'county')
  item = await waitForStoryItem(county, server)
  await county.open(`/warnings?q=${storyNumber(server)}`)
  const rows = county.page.locator('main tbody tr:has(a[href^="/households/"])')
  expect(await rows.count()).toBe(1)
  expect(await rows.textContent()).toMatch(/橙[\s\S]*贺某平[\s\S]*3 人[\s\S]*36,825\.50[\s\S]*23,750/)
  expect(await totalOf(county, `/api/work-items?state=all&q=${storyNumber(server)}`)).toBe(1)
  await rows.locator('td').nth(1).click()
  const panel = county.page.locator('[role=dialog], aside').filter({ hasText: '36,825.50' })
  await panel.waitFor()
  const told = await panel.textContent()
  expect(told).toContain('柳兰英')
  expect(told).toContain('23,750')
  expect(told).toContain('医保局')
  expect(told).toMatch(/依据：民发〔2022〕83号/)
  expect(await panel.locator('dl.facts-inline dt').count()).toBe(3)
  expect(told).toContain('李秋萍')
}

async function visit(): Promise<void> {
  const phone = await openPhone(browser, server.base)
  await signIn(phone, { account: 'wg-yongan', password: server.password('wg-yongan') })
  const { page, context } = phone
  const pageOf = (rest = '') => `${server.base}/field/household/${item.householdId}${rest}`
  await page.waitForSelector('h3:has-text("贺某平")')
  await context.setOffline(true)
  await page.goto(pageOf())
  await page.waitForSelector('text=柳兰英')
  await page.goto(pageOf('/visit'))
  await page.click('fieldset:has-text("预警说的情况属实吗") input[value=yes]')
  await page.click('fieldset:has-text("共同生活的人") input[value=yes]')
  await page.click('fieldset:has-text("住房") input[value=damaged]')
  await page.click('.bar-bottom button')
  await page.click('input[value=true-apply]')
  await page.click('.bar-bottom button')
  await page.waitForSelector('button:has-text("撤销")')
  await page.goto(`${server.base}/field/`)
  await page.waitForSelector('.sync-line:has-text("待送")')
  expect(await page.locator('.sync-line').textContent()).toContain('待送 5') // a visit, its outcome, three answers
  await context.setOffline(false)
  await page.goto(`${server.base}/field/sent`)
  await page.waitForSelector('.sync-line:has-text("已送达")', { timeout: 30_000 })
  await page.waitForFunction(() => !document.querySelector('#waiting'), undefined, { timeout: 30_000 })
  await page.waitForSelector('text=系统为全家开一份申请草稿')
  const told = (await county.ask(`/api/work-items/${item.workItemId}`)).body
  expect(told).toMatchObject({ state: 'closed', outcome: 'true-apply' })
  expect((told as { visits: unknown[] }).visits).toHaveLength(1)
  await context.close()
}

async function apply(): Promise<void> {
  const village = await openOffice(browser, server, 'village')
  await village.open('/applications')
  const { page } = village
  const row = page.locator('main tbody tr:has-text("贺某平")')
  expect(await row.count()).toBe(1)
  expect(await row.textContent()).toMatch(/3 人[\s\S]*草稿[\s\S]*0\/3/)
  await row.locator('a').first().click()
  await page.waitForSelector('ul.authorisations > li')
  const forms = page.locator('ul.authorisations form')
  expect(await forms.count()).toBe(3)
  for (let left = 3; left > 0; left--) {
    const form = forms.first()
    const guardian = form.locator('select[aria-label=监护人]')
    if (await guardian.isVisible()) await guardian.selectOption({ index: 1 })
    await form.locator('button[type=submit]').click()
    await page.waitForFunction((count) => document.querySelectorAll('ul.authorisations form').length < count, left)
  }
  await page.locator('label:has-text("谁提出申请") select').selectOption({ label: '柳兰英' })
  await page.click('button:text-is("提出申请")')
  await page.click('button:has-text("立即生效")')
  await page.waitForSelector('main header b:has-text("已提出")')
  await village.context.close()
}

async function oversee(): Promise<void> {
  await county.open('/')
  const today = await bodyOf(county)
  expect(today).toMatch(/今天要办[\s\S]*全部在办 ?[1-9]/)
  expect(today).not.toContain('36,825.50') // its check is done
  await county.open(`/households/${item.householdId}`)
  const chain = await county.page.locator('section:has(> .household-chain-head)').textContent()
  expect(chain).toMatch(/申请[\s\S]*走访[\s\S]*发现预警[\s\S]*登记入册/) // the newest first
  const { body } = await county.ask(`/api/households/${item.householdId}`)
  const kinds = (body as { events: { kind: string }[] }).events.map((event) => event.kind) // the contract of the page
  for (const kind of ['visit-recorded', 'work-item-closed', 'draft-opened', 'authorisation-recorded', 'submitted'])
    expect(kinds).toContain(kind)
  expect(kinds.filter((kind) => kind === 'visit-recorded')).toHaveLength(1)
  await county.open('/deliveries')
  expect(await bodyOf(county)).toContain('残疾')
  await county.open(`/audit?household=${item.householdId}`)
  const audit = await bodyOf(county)
  for (const name of ['李秋萍', '贺建国', '陈晓峰']) expect(audit).toContain(name)
  const trail = (await county.ask(`/api/audit?household=${item.householdId}&pageSize=200`)).body as { rows: { useCase: string }[] } // the contract of the list
  const used = trail.rows.map(({ useCase }) => useCase)
  for (const name of ['registry.open-household', 'assistance.get-application', 'assistance.submit-application'])
    expect(used).toContain(name)
  expect(used.some((name) => /operation/.test(name))).toBe(true)
}

async function stayOutside(): Promise<void> {
  const other = await openOffice(browser, server, 'other-county')
  for (const path of [
    `/api/work-items?state=all&q=${storyNumber(server)}`,
    '/api/work-items?state=all',
    '/api/households',
    '/api/deliveries',
    '/api/applications',
    `/api/audit?household=${item.householdId}`,
  ])
    expect(await totalOf(other, path), path).toBe(0)
  for (const q of ['柳兰英', 'lly', storyNumber(server)]) {
    const { body } = await other.ask(`/api/search?q=${encodeURIComponent(q)}`)
    expect((body as { rows: unknown[] }).rows, q).toEqual([])
  }
  for (const path of [
    `/api/households/${item.householdId}`,
    `/api/work-items/${item.workItemId}`,
    `/api/deliveries/${medical}`,
    `/api/deliveries/${medical}/rejects`,
    `/api/households/${item.householdId}/explanation`,
  ])
    expect((await other.ask(path)).status, path).toBe(404)
  for (const path of [
    '/warnings',
    '/households',
    '/deliveries',
    '/audit',
    `/households/${item.householdId}`,
    `/warnings?open=${item.workItemId}`,
  ]) {
    await other.open(path)
    expect(await bodyOf(other), path).not.toMatch(/贺某平|柳某英|柳兰英|贺建平|永安/)
  }
  await other.context.close()
}
