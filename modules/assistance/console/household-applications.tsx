import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { ApplicationList } from '../contract/application.ts'
import { applicationTexts } from './messages.ts'

/** The applications of one family, on its page. */
export function HouseholdApplications({ householdId }: { readonly householdId: number }) {
  const say = useMessages(applicationTexts)
  const locale = useLocale()
  const today = useToday()
  const load = useLoad<ApplicationList>('/api/applications', { householdId })
  return (
    <section className="card">
      <h2>{say.ofHousehold}</h2>
      <LoadState load={load}>
        {(list) =>
          list.rows.length === 0 ? (
            <p className="quiet">{say.noneOfHousehold}</p>
          ) : (
            list.rows.map((row) => (
              <p key={row.applicationId}>
                <AppLink to={`/applications/${row.applicationId}`}>
                  {formatDate(row.openedOn, today, locale)} · {say.states[row.state]} →
                </AppLink>
              </p>
            ))
          )
        }
      </LoadState>
    </section>
  )
}
