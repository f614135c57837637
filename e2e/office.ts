import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { DemoServer } from './demo-server.ts'

export interface Office {
  readonly context: BrowserContext
  readonly page: Page
  /** Opens a page of the console and waits until nothing is loading. */
  open(path: string): Promise<void>
  /** What the API answers this account. */
  ask(path: string): Promise<{ status: number; body: unknown }>
}

/** An office computer with one account of the demo signed in through the form. */
export async function openOffice(browser: Browser, server: DemoServer, account: string): Promise<Office> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(server.base)
  await page.fill('input[name=account]', account)
  await page.fill('input[name=password]', server.password(account))
  await page.click('button[type=submit]')
  await page.waitForSelector('nav a')
  return {
    context,
    page,
    open: async (path) => {
      await page.goto(`${server.base}${path}`)
      await page.waitForLoadState('networkidle')
    },
    ask: async (path) => {
      const answer = await context.request.get(`${server.base}${path}`)
      const text = await answer.text()
      return { status: answer.status(), body: text === '' ? undefined : JSON.parse(text) }
    },
  }
}
