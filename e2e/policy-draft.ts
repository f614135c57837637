import type { Office } from './office.ts'

/** Where a new value comes from, as an officer would write it. */
export const SOURCE = '莲民字〔2026〕21号'

/** From the table of parameters to a saved draft whose examples pass. It proposes the first day of the next month. */
export async function writeNewStandard({ page, open }: Office): Promise<{ draft: string; validFrom: string }> {
  await open('/policy/parameters?q=dibao_standard')
  await page.click('button:has-text("定新的值")')
  await page.waitForURL(/\/policy\/drafts\/\d+/)
  const form = page.locator('.value-form')
  await form.getByLabel(/^城镇/).fill('1020')
  await form.getByLabel(/^农村/).fill('800')
  await form.getByLabel(/^出处/).fill(SOURCE)
  await form.getByRole('button', { name: '写进文件' }).click()
  await page.getByText('没有写错的地方').waitFor()
  await page.getByText(/^已自动保存/).waitFor()
  await page.locator('.draft-steps li[data-state=done]', { hasText: '样例通过' }).waitFor()
  return { draft: new URL(page.url()).pathname, validFrom: await page.locator('.draft-fields input[type=date]').inputValue() }
}

/** The difference for everybody, on the page of the draft. */
export async function reckonForEverybody({ page }: Office): Promise<void> {
  await page.getByRole('button', { name: '全县测算', exact: true }).click()
  await page.locator('.big-numbers').waitFor({ timeout: 200_000 })
  await page.locator('.bar-chart svg').first().waitFor()
}
