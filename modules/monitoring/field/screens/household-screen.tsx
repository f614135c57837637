import { Button } from '@doudi/ui/field/button/button.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import type { ComponentChildren } from 'preact'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import { useFieldState } from '../field-context.ts'
import { progressOf } from '../model/day-list.ts'
import { groupOwn } from '../model/own-work.ts'
import { AidCard } from './aid-card.tsx'
import { ContactCard } from './contact-card.tsx'
import { progressText } from './household-card.tsx'
import { KnownCard, MembersCard, ReasonsCard, VisitsCard } from './household-parts.tsx'
import { paths } from './paths.ts'
import { SyncLine } from './sync-line.tsx'
import { useText } from './use-text.ts'
import './screens.css'

/** The household's own page: why to go, who lives there, what is known, and the way into the visit. Names are in full here only. */
export function HouseholdScreen({ householdId }: { readonly householdId: number }) {
  return (
    <WithHousehold householdId={householdId} back={paths.today}>
      {(household) => <HouseholdPage household={household} />}
    </WithHousehold>
  )
}

function HouseholdPage({ household }: { readonly household: BundleHousehold }) {
  const state = useFieldState()
  const text = useText()
  const { say } = text
  const progress = progressOf(household, groupOwn(state.own))
  const hasDraft = state.drafts.some((draft) => draft.householdId === household.householdId)
  const item = household.workItem
  return (
    <>
      <TopBar title={say('card.household', { name: household.headName })} back={{ href: paths.today, label: say('back') }}>
        <SyncLine />
      </TopBar>
      <main class="page">
        {progress.kind === 'none' ? null : <Notice>{progressText(progress, text)}</Notice>}
        {item === null ? <Notice>{say('household.no-item')}</Notice> : null}
        {item?.state === 'closed' && progress.kind === 'none' ? <Notice>{say('household.closed')}</Notice> : null}
        <div class="row">
          {household.phone === null ? (
            <span class="soft">{say('card.no-phone')}</span>
          ) : (
            <Button width="grow" href={`tel:${household.phone}`}>
              {say('card.call')}
            </Button>
          )}
          <Button kind="main" width="grow" href={paths.visit(household.householdId)}>
            {say(hasDraft ? 'card.resume' : 'card.visit')}
          </Button>
        </div>
        {item ? <ReasonsCard item={item} /> : null}
        <MembersCard household={household} />
        <AidCard household={household} />
        <ContactCard household={household} />
        <VisitsCard household={household} />
        <KnownCard household={household} />
      </main>
    </>
  )
}

/** Draws with the household, or says plainly that it is not on this phone. */
export function WithHousehold(props: {
  readonly householdId: number
  readonly back: string
  readonly children: (household: BundleHousehold) => ComponentChildren
}) {
  const { households, head } = useFieldState()
  const { say } = useText()
  const household = households.find((one) => one.householdId === props.householdId)
  if (household) return <>{props.children(household)}</>
  return (
    <>
      <TopBar title={say('household.missing')} back={{ href: props.back, label: say('back') }}>
        <SyncLine />
      </TopBar>
      <main class="page">
        <p>{say(head ? 'household.missing-hint' : 'today.fetch-offline')}</p>
      </main>
    </>
  )
}
