import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import type { ReactNode } from 'react'
import type { HouseholdPage as Household } from '../../contract/household.ts'
import { Chain } from './chain.tsx'
import { FactTable } from './fact-table.tsx'
import { HouseholdHead } from './household-head.tsx'
import { MemberCards } from './member-cards.tsx'
import { Money } from './money.tsx'
import { TimeControl } from './time-control.tsx'
import './household.css'

/** Which time the page shows; both absent = now. */
export interface AsKnown {
  readonly on?: string | undefined
  readonly recorded?: string | undefined
}

type HouseholdPageProps = {
  readonly householdId: number
  /** What other modules know of the family now: open tasks, rules, applications. */
  readonly now: (household: Household, asKnown: AsKnown) => ReactNode
  /** The texts and kinds of all modules' events are known to the console, not to the registry. */
  readonly describe: EventWords
}

export interface EventWords {
  kindOf(event: Household['events'][number]): string
  textOf(event: Household['events'][number], household: Household): ReactNode
}

/** 一户一页: who they are, everything that happened in order, and what is known now, as of any day. */
export function HouseholdPage({ householdId, now, describe }: HouseholdPageProps) {
  const { get } = useUrlState()
  const asKnown: AsKnown = { on: get('on'), recorded: get('recorded') }
  const load = useLoad<Household>(`/api/households/${householdId}`, { ...asKnown }, { keep: true })
  return <LoadState load={load}>{(household) => <Body household={household} asKnown={asKnown} parts={{ now, describe }} />}</LoadState>
}

type BodyProps = {
  readonly household: Household
  readonly asKnown: AsKnown
  readonly parts: Pick<HouseholdPageProps, 'now' | 'describe'>
}

function Body({ household, asKnown, parts }: BodyProps) {
  return (
    <article data-past={asKnown.recorded !== undefined || asKnown.on !== undefined}>
      <HouseholdHead household={household} />
      <TimeControl household={household} asKnown={asKnown} />
      <MemberCards household={household} />
      <div className="household-columns">
        <Chain household={household} describe={parts.describe} />
        <div className="stack">
          {parts.now(household, asKnown)}
          <FactTable household={household} past={asKnown.recorded !== undefined} />
          <Money household={household} />
        </div>
      </div>
    </article>
  )
}
