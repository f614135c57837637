import { useRemembered } from '@doudi/ui/hooks/use-remembered.ts'
import type { Locale } from '@doudi/ui/locale.tsx'
import type { Size } from '@doudi/ui/theme.ts'
import { useEffect } from 'react'

export interface Preferences {
  readonly locale: Locale
  readonly size: Size
  setLocale(locale: Locale): void
  setSize(size: Size): void
}

/** Language and text size of this person in this browser. */
export function usePreferences(): Preferences {
  const [locale, setLocale] = useRemembered<Locale>('locale', 'zh')
  const [size, setSize] = useRemembered<Size>('size', 'standard')
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.dataset.size = size
  }, [locale, size])
  return { locale, size, setLocale, setSize }
}
