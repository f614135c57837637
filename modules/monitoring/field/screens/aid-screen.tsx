import { Button } from '@doudi/ui/field/button/button.tsx'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { Obstacle, PossibleAid } from '../model/possible-aid.ts'
import { aidWords } from '../words/aid-words.ts'
import { AskList, useQuestion } from './ask-list.tsx'
import { WithHousehold } from './household-screen.tsx'
import { paths } from './paths.ts'
import { SyncLine } from './sync-line.tsx'
import { type Aid, useAid } from './use-aid.ts'
import { useText } from './use-text.ts'
import './aid.css'

/** Every scheme with what it comes to at the door: may apply, cannot be told yet and what is missing, does not apply and why. */
export function AidScreen({ householdId }: { readonly householdId: number }) {
  return (
    <WithHousehold householdId={householdId} back={paths.household(householdId)}>
      {(household) => <AidPage household={household} />}
    </WithHousehold>
  )
}

function AidPage({ household }: { readonly household: BundleHousehold }) {
  const { say } = useWords(aidWords)
  const { say: sayOf, date } = useText()
  const aid = useAid(household)
  return (
    <>
      <TopBar
        title={`${say('title')} · ${household.headName}`}
        back={{ href: paths.household(household.householdId), label: sayOf('back') }}
      >
        <SyncLine />
      </TopBar>
      <main class="page">
        <Notice kind="warn">
          <p class="strong">{say('reference')}</p>
          {aid ? <p>{say('how', { on: date(aid.on) })}</p> : <p>{say('no-rules')}</p>}
        </Notice>
        {aid ? (
          <>
            <StateCard state="may" aid={aid} household={household} />
            {aid.todo.ask.length > 0 ? <AskCard aid={aid} household={household} /> : null}
            <StateCard state="unknown" aid={aid} household={household} />
            <StateCard state="not" aid={aid} household={household} />
          </>
        ) : null}
      </main>
    </>
  )
}

function AskCard({ aid, household }: { readonly aid: Aid; readonly household: BundleHousehold }) {
  const { say } = useWords(aidWords)
  return (
    <Card labelledBy="ask" marked>
      <h2 id="ask">{say('ask-first')}</h2>
      <AskList asks={aid.todo.ask} />
      <Button kind="main" width="wide" href={paths.visit(household.householdId)}>
        {say('ask-go')}
      </Button>
    </Card>
  )
}

type Shown = { readonly aid: Aid; readonly household: BundleHousehold }

function StateCard({ state, aid, household }: Shown & { readonly state: PossibleAid['state'] }) {
  const { say } = useWords(aidWords)
  const those = aid.aids.filter((one) => one.state === state)
  if (those.length === 0) return null
  return (
    <Card labelledBy={`aid-${state}`}>
      <h2 id={`aid-${state}`} class={`aid-state aid-${state}`}>
        {say('state-count', { state: say(`state.${state}`), n: those.length })}
      </h2>
      <ul class="sentence-list">
        {those.map((one) => (
          <li key={one.scheme.id} class="tight">
            <OneScheme one={one} aid={aid} household={household} />
          </li>
        ))}
      </ul>
      {state === 'may' ? <p class="soft">{say('apply')}</p> : null}
    </Card>
  )
}

function OneScheme({ one, aid, household }: Shown & { readonly one: PossibleAid }) {
  const { say, pick } = useWords(aidWords)
  const names = household.members.filter(({ personId }) => one.members.includes(personId)).map(({ name }) => name)
  return (
    <>
      <h3>{pick(one.scheme.title)}</h3>
      {names.length > 0 ? <p>{names.join(say('comma'))}</p> : null}
      {one.state === 'unknown' ? <Missing one={one} aid={aid} /> : null}
      {one.obstacles.map((obstacle) => (
        <ObstacleLine key={`${obstacle.title.zh}${obstacle.how}`} obstacle={obstacle} />
      ))}
    </>
  )
}

/** What is missing for one scheme, folded away: how much of it the family can tell, and what only an office knows. */
function Missing({ one, aid }: { readonly one: PossibleAid; readonly aid: Aid }) {
  const { say, pick } = useWords(aidWords)
  const question = useQuestion()
  const { ask, check } = aid.todoFor(one)
  const count = check.reduce((sum, { titles }) => sum + titles.length, 0)
  const parts = [...(ask.length > 0 ? [say('to-ask', { n: ask.length })] : []), ...(count > 0 ? [say('to-check', { n: count })] : [])]
  return (
    <details>
      <summary>{say('missing', { parts: parts.join(say('comma')) })}</summary>
      <ul class="sentence-list">
        {ask.map((each) => (
          <li key={each.field.id}>{say('to-ask-one', { what: question(each) })}</li>
        ))}
        {check.map(({ agency, titles }) => (
          <li key={agency.zh}>{say('to-check-by', { who: pick(agency), what: titles.map(pick).join(say('comma')) })}</li>
        ))}
      </ul>
    </details>
  )
}

function ObstacleLine({ obstacle }: { readonly obstacle: Obstacle }) {
  const { say, pick } = useWords(aidWords)
  const { title, against, how, basis } = obstacle
  const what = pick(title)
  const isHigh = how === '<' || how === '<='
  const told =
    how === 'met' || how === 'unmet' || how === 'other'
      ? say(how, { what })
      : against
        ? say(`fails.${how}`, { what, line: pick(against) })
        : say(isHigh ? 'too-high' : 'too-low', { what })
  return (
    <p>
      {told}
      {basis === '' ? null : <span class="soft"> {say('basis', { basis })}</span>}
    </p>
  )
}
