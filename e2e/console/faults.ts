import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** Tabs after which somebody must have come to what the page is about. */
const MOST_TABS = 45

/** What is wrong with a screen of the console: serious faults of axe, wider than the glass, letters too small, not to be reached by keyboard. */
export async function faultsOf(page: Page, least: { readonly text: number }): Promise<string[]> {
  await page.evaluate(AXE) // not as a script element: the server's policy forbids those
  const serious = await page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is put on the page as a script
    const { violations } = await (globalThis as any).axe.run(document)
    return violations
      .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `axe ${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)
  })
  return [...serious, ...(await page.evaluate(measure, least.text)), ...(await walk(page))]
}

/** Runs on the page. */
function measure(least: number): string[] {
  const small: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement } = node
    if (parentElement === null || !node.textContent?.trim() || parentElement.closest('svg, option') !== null) continue
    const size = Number.parseFloat(getComputedStyle(parentElement).fontSize)
    if (size > 0 && size < least) small.push(`text ${size}px: ${node.textContent.slice(0, 60)}`)
  }
  const wide = document.documentElement.scrollWidth
  if (wide <= innerWidth) return small.slice(0, 3)
  const first = [...document.querySelectorAll('main *')].find((element) => element.getBoundingClientRect().right > innerWidth + 1)
  return [...small.slice(0, 3), `wide ${wide}: ${first?.outerHTML.slice(0, 160) ?? ''}`]
}

/** By Tab alone one comes into the page itself, and what has the focus can be seen. */
async function walk(page: Page): Promise<string[]> {
  await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined))
  for (let step = 0; step < MOST_TABS; step++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(whereFocusIs)
    if (at === 'main') return []
    if (at === 'hidden')
      return [`focus is on something that cannot be seen: ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160))}`]
  }
  const isReachable = await page.evaluate(
    () => document.querySelector('main :is(a[href], button:enabled, input, select, [tabindex="0"])') !== null,
  )
  return isReachable ? [`Tab does not come to the page within ${MOST_TABS} steps`] : []
}

/** Runs on the page. */
function whereFocusIs(): 'main' | 'hidden' | 'around' {
  const element = document.activeElement
  if (element === null || element === document.body) return 'around'
  const { width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return 'hidden'
  return element.closest('main') === null ? 'around' : 'main'
}
