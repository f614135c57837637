import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

export interface Phone {
  readonly context: BrowserContext
  readonly page: Page
}

/** A phone with the app open at its first screen. */
export async function openPhone(browser: Browser, base: string, size = { width: 360, height: 740 }): Promise<Phone> {
  const context = await browser.newContext({ viewport: size, hasTouch: true, isMobile: true, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${base}/field/`)
  return { context, page }
}

/** Signs in and waits for the list of the day and for the app to be able to open without signal. */
export async function signIn({ page }: Phone, who: { account: string; password: string }): Promise<void> {
  await page.fill('#account', who.account)
  await page.fill('#password', who.password)
  await page.click('button[type=submit]')
  await page.waitForSelector('nav.tab-bar')
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.waitForSelector('.demo-date')
}

export interface Fault {
  readonly what: string
  readonly where: string
}

/** Serious faults of axe, targets and letters that are too small, and pages wider than the screen. */
export async function faultsOf(page: Page, least: { target: number; text: number }): Promise<Fault[]> {
  await page.evaluate(AXE) // not as a script element: the server's policy forbids those
  const serious = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is put on the page as a script
    const { violations } = await (globalThis as any).axe.run(document)
    return violations
      .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => ({ what: `axe ${id}`, where: nodes[0]?.html.slice(0, 120) ?? '' }))
  })
  return [...serious, ...(await page.evaluate(measure, least))]
}

/** Runs on the page. */
function measure({ target, text }: { target: number; text: number }): Fault[] {
  const faults: Fault[] = []
  for (const element of document.querySelectorAll('a, button, input, textarea, summary, label.choice-option')) {
    if (element.matches('.choice-option input')) continue // its label is the target
    const { width, height } = element.getBoundingClientRect()
    if (width > 0 && Math.min(width, height) < target - 0.5)
      faults.push({ what: `target ${Math.round(width)}x${Math.round(height)}`, where: element.outerHTML.slice(0, 120) })
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const size = node.parentElement && node.textContent?.trim() ? Number.parseFloat(getComputedStyle(node.parentElement).fontSize) : text
    if (size < text) faults.push({ what: `text ${size}px`, where: node.textContent ?? '' })
  }
  if (document.documentElement.scrollWidth > innerWidth)
    faults.push({ what: `wide ${document.documentElement.scrollWidth}`, where: location.pathname })
  return faults
}
