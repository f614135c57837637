import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { RecordedRows } from '../../contract/recorded-assessment.ts'
import { recordedTexts } from './messages.ts'
import { recordedHref } from './record-button.tsx'
import './recorded.css'

/** The assessments of one family that were kept, on its page. */
export function HouseholdRecorded({ householdId }: { readonly householdId: number }) {
  const say = useMessages(recordedTexts)
  const locale = useLocale()
  const today = useToday()
  const load = useLoad<RecordedRows>(`/api/households/${householdId}/assessments`)
  return (
    <section className="card">
      <h2>{say.listTitle}</h2>
      <LoadState load={load}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{say.noneOfHousehold}</p>
          ) : (
            <ul className="recorded-list">
              {rows.map((row) => (
                <li key={row.assessmentId}>
                  <AppLink to={recordedHref(householdId, row.assessmentId)}>
                    {say.line(formatDate(row.recordedOn, today, locale), row.recordedBy)} →
                  </AppLink>
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
    </section>
  )
}
