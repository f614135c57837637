import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './chromium.ts'
import { type DemoServer, doudi, startDemoServer } from './demo-server.ts'
import { openPhone, signIn } from './field/phone.ts'
import { type Office, openOffice } from './office.ts'
import { reckonForEverybody, writeNewStandard } from './policy-draft.ts'
import { octoberFile, type StoryItem, waitForStoryItem } from './story.ts'

const folder = join(import.meta.dirname, '../docs/pictures')
const MOST_BYTES = 300_000

/** One picture of each main screen for the README, from a demo county just after the medical file of October. */
async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const server = await startDemoServer()
  const browser = await openBrowser()
  try {
    await doudi(server, ['deliver', octoberFile(server, '医保局'), '--as', 'data'])
    const office = await openOffice(browser, server, 'county')
    await takeOffice(office, await waitForStoryItem(office, server))
    await takeDeliveries(await openOffice(browser, server, 'data'))
    await takePolicy(await openOffice(browser, server, 'policy'))
    await takePhone(browser, server)
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function takeOffice(office: Office, item: StoryItem): Promise<void> {
  await office.open('/')
  await take(office.page, 'today')
  await office.open(`/warnings?open=${item.workItemId}`)
  await take(office.page, 'warnings')
  await office.open(`/households/${item.householdId}`)
  await take(office.page, 'household')
}

async function takeDeliveries(office: Office): Promise<void> {
  await office.open('/deliveries')
  await take(office.page, 'deliveries')
}

/** The articles of a rule file, and what a higher standard would change for everybody. */
async function takePolicy(office: Office): Promise<void> {
  const { page, open } = office
  await open('/policy/file?path=assistance/dibao.yaml')
  await take(page, 'policy')
  await writeNewStandard(office)
  await reckonForEverybody(office)
  await page.locator('.big-numbers').scrollIntoViewIfNeeded()
  await take(page, 'difference')
}

async function takePhone(browser: Browser, server: DemoServer): Promise<void> {
  const phone = await openPhone(browser, server.base, { width: 390, height: 844 })
  await signIn(phone, { account: 'wg-yongan', password: server.password('wg-yongan') })
  await phone.page.waitForSelector('h3')
  await take(phone.page, 'field')
}

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`)
  await page.waitForTimeout(500) // panels slide in
  await page.screenshot({ path, animations: 'disabled' })
  const { size } = statSync(path)
  console.log(`docs/pictures/${name}.png ${Math.round(size / 1000)} kB`)
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes`)
}

await main()
