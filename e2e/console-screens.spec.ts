import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './chromium.ts'
import { faultsOf } from './console/faults.ts'
import { consoleRoutes, listScreens, makeThings, type Screen } from './console/screens.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'
import { type Office, openOffice } from './office.ts'

/** Every screen of the console, in every size and both languages: no serious fault of axe, no wider than the glass, reached by keyboard. */
const modes = [
  { name: '1366x768', size: { width: 1366, height: 768 }, remembered: {}, least: { text: 12 } },
  { name: '360x740', size: { width: 360, height: 740 }, remembered: {}, least: { text: 12 } },
  { name: 'elder', size: { width: 1366, height: 768 }, remembered: { size: 'elder' }, least: { text: 16 } },
  { name: 'elder, 360x740', size: { width: 360, height: 740 }, remembered: { size: 'elder' }, least: { text: 16 } },
  { name: 'English', size: { width: 1366, height: 768 }, remembered: { locale: 'en' }, least: { text: 12 } },
]

let server: DemoServer
let browser: Browser
let screens: readonly Screen[]
const offices = new Map<string, Office>()
const errors: string[] = []

beforeAll(async () => {
  server = await startDemoServer({ people: 3000 })
  browser = await openBrowser()
  for (const account of ['county', 'policy', 'auditor']) {
    const office = await openOffice(browser, server, account)
    office.page.on('pageerror', ({ message }) => errors.push(`${office.page.url()}: ${message}`))
    offices.set(account, office)
  }
  const both = { county: officeOf('county'), policy: officeOf('policy') }
  screens = await listScreens(await makeThings(server, both), both)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

function officeOf(account: string): Office {
  const office = offices.get(account)
  if (!office) throw new Error(`Nobody signed in as [${account}]`)
  return office
}

describe('the screens of the console', () => {
  it('every route has a screen in the list', () => {
    expect(consoleRoutes().length).toBeGreaterThan(20)
    expect(consoleRoutes().filter((route) => !screens.some((screen) => screen.route === route))).toEqual([])
  })

  it.each(modes)('no screen has a fault: $name', async ({ size, remembered, least }) => {
    const found: { path: string; faults: string[] }[] = []
    for (const [account, { page, open }] of offices) {
      await page.setViewportSize(size)
      await page.evaluate(remember, { size: 'standard', locale: 'zh', ...remembered })
      for (const { path } of screens.filter((screen) => screen.account === account)) {
        if (path === undefined) continue
        await open(path)
        await page.waitForSelector('main h1')
        const faults = await faultsOf(page, least)
        if (faults.length > 0) found.push({ path, faults })
      }
    }
    expect(found).toEqual([])
  })

  it('no screen has thrown', () => expect(errors).toEqual([]))
})

/** Runs on the page. */
function remember(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) localStorage.setItem(`doudi.${name}`, JSON.stringify(value))
}
