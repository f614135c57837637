import { missingForOutcome } from '@doudi/core/casework/outcome.ts'
import { maskName } from '@doudi/core/kernel/mask.ts'
import { Card } from '@doudi/ui/field/card/card.tsx'
import { Choice } from '@doudi/ui/field/choice/choice.tsx'
import { Notice } from '@doudi/ui/field/notice/notice.tsx'
import { TextField } from '@doudi/ui/field/text-field/text-field.tsx'
import { TopBar } from '@doudi/ui/field/top-bar/top-bar.tsx'
import { useState } from 'preact/hooks'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import { useFieldState } from '../field-context.ts'
import type { OutcomeName, ReferralName, VisitDraft } from '../model/visit-draft.ts'
import { AidCard } from './aid-card.tsx'
import { HandInButton } from './hand-in-button.tsx'
import { WithHousehold } from './household-screen.tsx'
import { paths } from './paths.ts'
import { SavedLine } from './saved-line.tsx'
import { useDraft } from './use-draft.ts'
import { useText } from './use-text.ts'
import './screens.css'

/** 结论: what the check showed, in the official words, with what follows from it. */
export function OutcomeScreen({ householdId }: { readonly householdId: number }) {
  return (
    <WithHousehold householdId={householdId} back={paths.visit(householdId)}>
      {(household) => <OutcomePage household={household} />}
    </WithHousehold>
  )
}

function OutcomePage({ household }: { readonly household: BundleHousehold }) {
  const { head } = useFieldState()
  const { say, pick } = useText()
  const { draft, change, keptAt } = useDraft(household)
  const [asked, setAsked] = useState(false)
  if (!head) return null
  const missing = missingParts(draft)
  const chosen = head.outcomes.find(({ code }) => code === draft.outcome)
  const name = household.headName
  return (
    <>
      <TopBar title={say('outcome.title')} back={{ href: paths.visit(household.householdId), label: say('back') }}>
        <SavedLine keptAt={keptAt} />
      </TopBar>
      <main class="page">
        {asked && missing.length > 0 ? (
          <Notice kind="error">
            {missing.map((part) => (
              <p key={part}>{say(`outcome.missing-${part}`)}</p>
            ))}
          </Notice>
        ) : null}
        <Card>
          <Choice
            name="outcome"
            label={say('outcome.question', { name })}
            tall
            options={head.outcomes.map(({ code, title }) => ({ value: code, label: pick(title) }))}
            chosen={draft.outcome === undefined ? [] : [draft.outcome]}
            onChoose={([outcome]) => change((now) => withOutcome(now, outcome as OutcomeName))} // one of the options above
          />
          {chosen ? <p role="status">{say('outcome.next', { next: pick(chosen.next) })}</p> : null}
        </Card>
        {chosen?.needsReferral ? (
          <Card>
            <Choice
              name="referral"
              label={say('outcome.referral')}
              options={head.referrals.map(({ code, title }) => ({ value: code, label: pick(title) }))}
              chosen={draft.referral === undefined ? [] : [draft.referral]}
              onChoose={([referral]) => change((now) => ({ ...now, referral: referral as ReferralName }))} // one of the options above
            />
          </Card>
        ) : null}
        {chosen ? (
          <Card>
            <TextField
              id="reason"
              label={say(chosen.needsReason ? 'outcome.reason' : 'outcome.reason-optional')}
              long
              maxLength={1000}
              value={draft.reason}
              problem={asked && missing.includes('reason') ? say('outcome.missing-reason') : undefined}
              onInput={(reason) => change((now) => ({ ...now, reason }))}
            />
          </Card>
        ) : null}
        <AidCard household={household} draft={draft} />
        <p class="soft">{say('outcome.one-person')}</p>
      </main>
      <div class="bar-bottom">
        <div>
          <HandInButton
            draft={draft}
            headName={maskName(name)}
            isReady={() => {
              setAsked(true)
              if (missing.length > 0) scrollTo(0, 0)
              return missing.length === 0
            }}
          />
        </div>
      </div>
    </>
  )
}

function withOutcome(draft: VisitDraft, outcome: OutcomeName): VisitDraft {
  return { ...draft, outcome }
}

function missingParts(draft: VisitDraft): ('outcome' | 'reason' | 'referral')[] {
  if (draft.outcome === undefined) return ['outcome']
  return [...missingForOutcome(draft.outcome, { reason: draft.reason, referral: draft.referral })]
}
