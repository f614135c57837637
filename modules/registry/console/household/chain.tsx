import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { Timeline } from '@doudi/ui/components/timeline/timeline.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useMay } from '@doudi/ui/session.tsx'
import type { HouseholdPage } from '../../contract/household.ts'
import type { EventWords } from './household-page.tsx'
import { householdTexts } from './messages.ts'

type ChainProps = { readonly household: HouseholdPage; readonly describe: EventWords }

/** Everything that happened to the family, newest first, filterable by kind. */
export function Chain({ household, describe }: ChainProps) {
  const say = useMessages(householdTexts)
  const mayAudit = useMay('audit:read')
  const { get } = useUrlState()
  const chosen = get('kind') ?? 'all'
  const events = household.events.filter((event) => chosen === 'all' || describe.kindOf(event) === chosen)
  const words: Readonly<Record<string, string>> = say.kinds
  return (
    <section className="card">
      <div className="row household-chain-head">
        <h2>{say.chain}</h2>
        <KindFilter kinds={[...new Set(household.events.map(describe.kindOf))]} chosen={chosen} />
        {mayAudit && <AppLink to={`/audit?household=${household.householdId}`}>{say.whoLooked} →</AppLink>}
      </div>
      {events.length === 0 ? (
        <EmptyState title={household.events.length === 0 ? say.chainEmpty : say.chainFilteredEmpty}>
          <p>{say.chainEmptyHint}</p>
        </EmptyState>
      ) : (
        <Timeline
          entries={events.map((event) => ({
            id: event.eventId,
            on: event.businessOn,
            at: event.at,
            who: event.actorName,
            text: describe.textOf(event, household),
            kind: words[describe.kindOf(event)] ?? say.kinds.other,
          }))}
        />
      )}
    </section>
  )
}

function KindFilter({ kinds, chosen }: { readonly kinds: readonly string[]; readonly chosen: string }) {
  const say = useMessages(householdTexts)
  const { change } = useUrlState()
  const words: Readonly<Record<string, string>> = say.kinds
  if (kinds.length < 2) return null
  return (
    <div className="row household-kinds">
      {['all', ...kinds].map((kind) => (
        <button
          key={kind}
          type="button"
          className="plain-button"
          aria-pressed={kind === chosen}
          onClick={() => change({ kind: kind === 'all' ? undefined : kind })}
        >
          {words[kind] ?? say.kinds.other}
        </button>
      ))}
    </div>
  )
}
