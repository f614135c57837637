import { formatDate } from '../../formats/dates.ts'
import { useLocale } from '../../locale.tsx'
import { useToday } from '../../today.tsx'
import './source-note.css'

/** Where a value comes from: small grey 医保局 · 10月12日. */
export function SourceNote({ source, asOf }: { readonly source?: string | null | undefined; readonly asOf?: string | null | undefined }) {
  const locale = useLocale()
  const today = useToday()
  const parts = [source, asOf == null ? undefined : formatDate(asOf, today, locale)].filter((part) => part != null && part !== '')
  return parts.length === 0 ? null : <small className="source-note">{parts.join(' · ')}</small>
}
