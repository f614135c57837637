import { formatCount } from '@doudi/ui/formats/money.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import type { ReactNode } from 'react'
import type { Today } from '../../contract/today.ts'
import { todayTexts } from './messages.ts'

/** What this account answers for; every number leads to its rows where the role may see them. */
export function MineCard({ mine }: { readonly mine: Today['mine'] }) {
  const say = useMessages(todayTexts)
  const mayHouseholds = useMay('household:read')
  const mayDeaths = useMay('death:confirm')
  const mayConflicts = useMay('conflict:resolve')
  return (
    <section className="card mine-card" aria-labelledby="mine">
      <h2 id="mine">{say.mine}</h2>
      <p>
        {mine.divisionName}
        {mine.villages > 0 && ` · ${say.villages(formatCount(mine.villages))}`}
      </p>
      {mayHouseholds && (
        <>
          <p>{say.recipients(formatCount(mine.recipientHouseholds), formatCount(mine.recipientPeople))}</p>
          <Line to="/households">{say.households(formatCount(mine.households))}</Line>
        </>
      )}
      {mayDeaths && mine.deathsToConfirm > 0 && <Line to="/deaths">{say.deaths(mine.deathsToConfirm)}</Line>}
      {mayConflicts && mine.openConflicts > 0 && <Line to="/conflicts">{say.conflicts(mine.openConflicts)}</Line>}
    </section>
  )
}

function Line({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <p>
      <AppLink to={to}>{children} →</AppLink>
    </p>
  )
}
