import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { RecordedRow } from '../../contract/recorded-assessment.ts'
import { recordedTexts } from './messages.ts'

/** For which day, kept when and by whom, and by which text of the law. */
export function RecordedFacts({ kept }: { readonly kept: RecordedRow }) {
  const say = useMessages(recordedTexts)
  const locale = useLocale()
  const today = useToday()
  const day = (date: string) => formatDate(date, today, locale)
  return (
    <dl className="card recorded-facts">
      <dt>{say.household}</dt>
      <dd>{say.householdNo(kept.householdId)}</dd>
      <dt>{say.on}</dt>
      <dd>{day(kept.on)}</dd>
      <dt>{say.known}</dt>
      <dd>{kept.recorded === null ? say.knownNow : day(kept.recorded)}</dd>
      <dt>{say.recordedOn}</dt>
      <dd>{day(kept.recordedOn)}</dd>
      <dt>{say.recordedBy}</dt>
      <dd>{kept.recordedBy}</dd>
      <dt>{say.law}</dt>
      <dd className="fingerprint small">{kept.lawDigest}</dd>
      <dt>{say.fingerprint}</dt>
      <dd className="fingerprint small">{kept.resultsSha256}</dd>
    </dl>
  )
}
