import type { Locale } from '@doudi/ui/locale.tsx'
import en from 'antd/es/locale/en_US.js'
import zh from 'antd/es/locale/zh_CN.js'

/** antd's own words. To TypeScript the package is CommonJS, to the bundler it is ESM: the default is one level apart. */
export const antdLocales = { zh: inner(zh), en: inner(en) } satisfies Record<Locale, unknown>

function inner<T extends object>(module: { default: T } | T): T {
  return 'default' in module ? module.default : module
}
