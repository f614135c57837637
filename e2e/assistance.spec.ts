import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { type DemoServer, doudi, startDemoServer } from './demo-server.ts'
import { type Office, openOffice } from './office.ts'
import { octoberFile, storyNumber } from './story.ts'

/** What a family can have is kept as evidence, made again by the auditor, and settled when more is known, in a real browser. */
let server: DemoServer
let browser: Browser
let county: Office
let householdId: number

beforeAll(async () => {
  server = await startDemoServer({ people: 3000 })
  browser = await openBrowser()
  county = await openOffice(browser, server, 'county')
  const { body } = await county.ask(`/api/households?q=${storyNumber(server)}`)
  householdId = (body as { rows: { householdId: number }[] }).rows[0]?.householdId ?? 0 // the contract of the list
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('an officer keeps an assessment, finds it again, and an auditor makes it again to the letter', async () => {
  const { page, open } = county
  await open(`/households/${householdId}`)
  await page.getByRole('button', { name: '记下这次测算' }).click()
  await page.getByText('记下以后不能改、不能删').waitFor()
  await page.getByRole('button', { name: '记下', exact: true }).click()
  await page.getByText('已记下，编号 1').waitFor()
  await page.getByRole('link', { name: '看这次记下的' }).click()
  await page.getByRole('heading', { name: '记下的测算 1' }).waitFor()
  await page.getByText('怎么得出的').first().click()
  await page.getByText('全家符合低保条件').first().waitFor()
  const auditor = await openOffice(browser, server, 'auditor')
  await auditor.open('/audit')
  await auditor.page.getByRole('link', { name: '抽查记下的测算' }).click()
  await auditor.page.getByRole('link', { name: '1', exact: true }).click()
  await auditor.page.getByText('一字不差').waitFor()
  expect(await auditor.page.locator('main').textContent()).not.toContain('柳')
  await auditor.context.close()
})

it('what a later file says is settled month by month, with the reason', async () => {
  const before = new Date().toISOString()
  expect(await doudi(server, ['deliver', octoberFile(server, '医保局'), '--as', 'data'])).toMatchObject({ status: 0 })
  const { page, open } = county
  await open(`/households/${householdId}/settlement?known=${before}`)
  await page.getByLabel('从哪个月').fill('2026-10')
  await page.getByRole('button', { name: '对一遍' }).click()
  await page.getByText('柳兰英的近12个月个人负担医疗费由').waitFor({ timeout: 120_000 })
  expect(await page.locator('.settlement-sums').textContent()).toMatch(/要补发[\d,.]+ 元2 个月/)
  expect(await page.locator('.settlement-months tbody tr').count()).toBe(2)
  expect(await page.locator('.settlement-periods').textContent()).toMatch(/2026年10月至2026年11月.*每月补发 1,500\.54 元，共 3,001\.08 元/)
})
