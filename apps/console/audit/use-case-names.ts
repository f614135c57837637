import type { Locale } from '@doudi/ui/locale.tsx'

/** What was done, in a few words: the head of the use case's own sentence, or its name where there is none or the reader wants English. */
export function nameOfUseCase(row: { readonly useCase: string; readonly summary: string | null }, locale: Locale): string {
  if (row.useCase === 'platform.sign-in') return locale === 'zh' ? '登录' : 'sign in'
  const [head] = row.summary?.split(/[：:。；]/) ?? []
  if (locale === 'zh' && head !== undefined && head !== '') return head
  return (row.useCase.split('.')[1] ?? row.useCase).replaceAll('-', ' ')
}
