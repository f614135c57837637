import { Button } from '@doudi/ui/field/button/button.tsx'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { useWords } from '@doudi/ui/field/settings/words.ts'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import type { PossibleAid } from '../model/possible-aid.ts'
import type { VisitDraft } from '../model/visit-draft.ts'
import { aidWords } from '../words/aid-words.ts'
import { AskList } from './ask-list.tsx'
import { paths } from './paths.ts'
import { useAid } from './use-aid.ts'
import './aid.css'

/** 可能符合的救助 in short: what may apply, how much is open, what to ask first. Draws anew with every answer. */
export function AidCard({ household, draft }: { readonly household: BundleHousehold; readonly draft?: VisitDraft }) {
  const { say, pick } = useWords(aidWords)
  const aid = useAid(household, draft)
  const may = aid?.aids.filter(({ state }) => state === 'may') ?? []
  const count = (state: PossibleAid['state']) => aid?.aids.filter((one) => one.state === state).length ?? 0
  const rest = (['unknown', 'not'] as const).flatMap((state) => (count(state) > 0 ? [say(`count.${state}`, { n: count(state) })] : []))
  return (
    <Card labelledBy="aid">
      <h2 id="aid">{say('title')}</h2>
      <p class="aid-reference">{say('reference')}</p>
      {aid ? (
        <>
          {may.length > 0 ? (
            <p class="aid-state aid-may">
              {say('state.may')} <span class="strong">{may.map(({ scheme }) => pick(scheme.title)).join(say('comma'))}</span>
            </p>
          ) : (
            <p>{say('none-may')}</p>
          )}
          <p class="soft">{rest.join(say('semicolon'))}</p>
          {aid.todo.ask.length > 0 ? (
            <>
              <p class="strong">{say('ask-first')}</p>
              <AskList asks={aid.todo.ask.slice(0, 3)} />
            </>
          ) : null}
          <Button width="wide" href={paths.aid(household.householdId)}>
            {say('more')}
          </Button>
        </>
      ) : (
        <p>{say('no-rules')}</p>
      )}
    </Card>
  )
}
