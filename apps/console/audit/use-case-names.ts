import { defineMessages, type Locale } from '@doudi/ui/locale.tsx'

const names = defineMessages<Readonly<Record<string, string>>>({
  zh: {
    'platform.sign-in': '登录',
  },
  en: {
    'platform.sign-in': 'signed in',
  },
})

/** A use case as people say it; undefined for one that has no words yet. */
export function nameOfUseCase(useCase: string, locale: Locale): string | undefined {
  return names[locale][useCase]
}
