import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium as playwright } from 'playwright-core'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FONTS = join(ROOT, 'node_modules/@embedpdf/fonts-sc/fonts')

/**
 * Starts the Chromium that npm carries, with Chinese glyphs. Close it when done: `await browser.close()`.
 * Needs no system browser, no system library and no system font.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = join(tmpdir(), `doudi-chromium-${process.getuid?.() ?? 0}`)
  await mkdir(folder, { recursive: true })
  await writeFontsConf(folder)
  const executablePath = await unpack(folder)
  const launch = () =>
    playwright.launch({
      executablePath,
      // Not chromium.args of the package: they carry --single-process, where a second context kills the browser.
      args: ['--no-sandbox', '--lang=zh-CN'],
      // Without a UTF-8 locale a file with a Chinese name is never chosen, and nothing says so.
      env: { ...environment(), LANGUAGE: 'zh_CN', LC_ALL: 'C.UTF-8', FONTCONFIG_FILE: join(folder, 'fonts.conf'), TMPDIR: folder },
    })
  // The first start of a freshly unpacked binary fails now and then.
  return launch().catch(launch)
}

/** The package unpacks to TMPDIR and takes whatever `chromium` lies there, of any version: so it gets a folder of ours. */
async function unpack(folder: string): Promise<string> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Without it every Chinese character is a box. */
async function writeFontsConf(folder: string): Promise<void> {
  const conf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${FONTS}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
  await writeFile(join(folder, 'fonts.conf'), conf)
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
