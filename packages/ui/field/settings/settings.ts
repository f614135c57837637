import { observed } from '../store/observed.ts'

export type Language = 'zh' | 'en'

/** Text sizes of elder mode in px. @basis 工信部 移动互联网应用适老化通用设计规范: at least 18, adjustable to 30 */
export const ELDER_SIZES = [18, 22, 26, 30] as const

export interface Settings {
  readonly language: Language
  readonly elder: boolean
  readonly elderSize: number
}

const PLACE = 'doudi-field-settings'
const DEFAULTS: Settings = { language: 'zh', elder: false, elderSize: 22 }

/** How this device shows things. It outlives signing out: it says nothing of people. */
export const settings = observed<Settings>(read())

settings.subscribe(() => {
  localStorage.setItem(PLACE, JSON.stringify(settings.get()))
  applySettings()
})

/** Puts the settings on the page: language for the screen reader, size for everybody. */
export function applySettings(): void {
  const { language, elder, elderSize } = settings.get()
  const page = document.documentElement
  page.lang = language === 'zh' ? 'zh-CN' : 'en'
  page.classList.toggle('elder', elder)
  page.style.setProperty('--elder-size', `${elderSize}px`)
}

function read(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}')
    const { language, elder, elderSize } = stored as Partial<Settings> // each part is looked at before use
    return {
      language: language === 'en' ? 'en' : DEFAULTS.language,
      elder: elder === true,
      elderSize: ELDER_SIZES.find((size) => size === elderSize) ?? DEFAULTS.elderSize,
    }
  } catch {
    return DEFAULTS
  }
}
