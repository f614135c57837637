import { daysBetween, plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { type DemoServer, doudi, startDemoServer } from './demo-server.ts'
import { type Office, openOffice } from './office.ts'
import { reckonForEverybody, SOURCE, writeNewStandard } from './policy-draft.ts'

/** A changed parameter goes the whole way, in a real browser: written, checked, reckoned for everybody, approved by another, in force. */
let server: DemoServer
let browser: Browser
let officer: Office
let approver: Office

beforeAll(async () => {
  server = await startDemoServer({ people: 3000 })
  browser = await openBrowser()
  officer = await openOffice(browser, server, 'policy')
  approver = await openOffice(browser, server, 'policy-approver')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

it('a changed parameter becomes a published, dated version', async () => {
  const { draft, validFrom } = await writeNewStandard(officer)
  expect(await officer.page.locator('.draft-added').textContent()).toContain(SOURCE)
  await reckonAndSubmit(officer)
  await approve(approver, draft)
  expect(await standardsInForce(approver)).not.toContain('1,020')
  await waitUntil(validFrom)
  expect(await standardsInForce(approver)).toContain('1,020')
  await expectHistory(approver, validFrom)
})

it('what the county published is removed by a draft of its own, and the law of the product holds again', async () => {
  const { page, open } = officer
  await open('/policy?local=yes')
  await page.click('.data-table a[href^="/policy/file"]')
  await page.getByRole('button', { name: '删除此文件' }).click()
  await page.waitForURL(/\/policy\/drafts\/\d+/)
  const draft = new URL(page.url()).pathname
  const validFrom = await page.locator('.draft-fields input[type=date]').inputValue()
  // The file was law before that day too: taking it away reaches back, which must be said and explained.
  await page.getByLabel(/^往前补/).check()
  await page.getByLabel(/^为什么改/).fill('文件已废止，改按省里的标准执行')
  await page.locator('.draft-steps li[data-state=done]', { hasText: '样例通过' }).waitFor()
  await page.getByText(/^已自动保存/).waitFor()
  await reckonForEverybody(officer)
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await page.getByText('◆ 等批准').waitFor()
  await approver.open(draft)
  await approver.page.getByRole('button', { name: '批准', exact: true }).click()
  await approver.page.getByText('● 已批准，未到期').waitFor()
  expect(await standardsInForce(approver)).toContain('1,020')
  await waitUntil(validFrom)
  expect(await standardsInForce(approver)).not.toContain('1,020')
})

async function reckonAndSubmit(office: Office): Promise<void> {
  const { page } = office
  await reckonForEverybody(office)
  const gain = page.locator('.big-numbers > [data-kind=gain] b')
  expect(Number(((await gain.textContent()) ?? '').replace(/\D/g, ''))).toBeGreaterThan(0)
  await openCount(page)
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await page.getByText('◆ 等批准').waitFor()
}

/** A count opens to its households, one of them to what it gets by both laws; and back to the draft. */
async function openCount(page: Office['page']): Promise<void> {
  const draft = page.url()
  const gain = page.locator('.big-numbers > [data-kind=gain] a')
  const count = ((await gain.textContent()) ?? '').replace(/\D/g, '')
  await gain.click()
  await page.getByRole('heading', { name: '受益的家庭' }).waitFor()
  await page.getByText(`共 ${count} 条`).waitFor()
  // A policy officer reads no names: households go by their numbers.
  await page
    .getByRole('link', { name: /^家庭 \d+$/ })
    .first()
    .click()
  await page
    .getByText(/低保标准（每人每月）（(城镇|农村)）由 .* 元 改为/)
    .first()
    .waitFor()
  await page.goto(draft)
  await openUnknown(page)
  await page.goto(draft)
  await page.locator('.big-numbers').waitFor()
}

/** What cannot be told opens too: the schemes of which it cannot be told stand before those that are known. */
async function openUnknown(page: Office['page']): Promise<void> {
  const unknown = page.locator('.difference-unknown a').last()
  const count = ((await unknown.textContent()) ?? '').replace(/[^\d,]/g, '')
  await unknown.click()
  await page.getByRole('heading', { name: /不能判断/ }).waitFor()
  await page.getByText(`共 ${count} 条`).waitFor()
  // The last page: what changes comes first in the list.
  await page.goto(`${page.url()}&page=${Math.ceil(Number(count.replaceAll(',', '')) / 50)}`)
  await page.getByText('没有变化').first().waitFor()
  await page
    .getByRole('link', { name: /^家庭 \d+$/ })
    .last()
    .click()
  await page.getByRole('heading', { name: /^没有变化、还不能判断的 \d+ 项$/ }).waitFor()
}

/** The author has no button for it; the second person reads the difference and approves. */
async function approve({ page, open }: Office, draft: string): Promise<void> {
  expect(await officer.page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)
  await open('/policy/drafts?state=submitted')
  await page.click(`a[href^="${draft}"]`)
  await page.locator('.big-numbers').waitFor()
  expect(await page.locator('.draft-added').textContent()).toContain(SOURCE)
  await page.getByRole('button', { name: '批准', exact: true }).click()
  await page.getByText('● 已批准，未到期').waitFor()
}

/** What the table of parameters shows as in force. */
async function standardsInForce({ page, open }: Office): Promise<string> {
  await open('/policy/parameters?q=dibao_standard')
  await page.locator('tr[data-time=now]').first().waitFor()
  return (await page.locator('tr[data-time=now]').allTextContents()).join('\n')
}

/** The date of the demo moves on to that day. */
async function waitUntil(day: string): Promise<void> {
  const { body } = await officer.ask('/api/session')
  const { today } = body as { today: string } // the contract of the session
  const days = daysBetween(plainDate(today), plainDate(day))
  expect(await doudi(server, ['demo', 'advance', `${days}d`, '--as', 'system'])).toMatchObject({ status: 0, json: { today: day } })
}

/** The page of the file says who wrote the change and who approved it. */
async function expectHistory({ page, open, ask }: Office, validFrom: string): Promise<void> {
  await open('/policy?local=yes')
  await page.click('.data-table a[href^="/policy/file"]')
  await page.getByText(/修改，.*批准/).waitFor()
  expect((await ask('/api/policy/drafts')).body).toMatchObject({ drafts: [{ state: 'in-force', validFrom }] })
}
