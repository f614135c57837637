import { SCHEME_TITLES, type Scheme } from '@doudi/core/registry/scheme.ts'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import './scheme-tag.css'

/** 低保 3月1日起: the short name on cards and in tables, the name in the law on hover. */
export function SchemeTag({ scheme, since }: { readonly scheme: Scheme; readonly since?: string | null }) {
  const locale = useLocale()
  const today = useToday()
  const title = SCHEME_TITLES[scheme]
  return (
    <span className="scheme-tag" title={title[locale]}>
      {locale === 'zh' ? title.short : title.en}
      {since != null && ` ${formatDate(since, today, locale)}${locale === 'zh' ? '起' : ''}`}
    </span>
  )
}
