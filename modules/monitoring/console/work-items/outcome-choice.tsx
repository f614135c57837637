import { type Outcome, outcomes, type ReferralTarget, referralTargets } from '@doudi/core/casework/outcome.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { workItemTexts } from './messages.ts'

type OutcomeChoiceProps = {
  readonly codes: readonly Outcome[]
  readonly value: Outcome | undefined
  readonly onChange: (outcome: Outcome) => void
}

/** The official outcomes, each with what follows from it. */
export function OutcomeChoice({ codes, value, onChange }: OutcomeChoiceProps) {
  const say = useMessages(workItemTexts)
  const locale = useLocale()
  return (
    <fieldset className="outcomes">
      <legend>{say.outcome}</legend>
      {codes.map((code) => (
        <label key={code} className="outcome">
          <input type="radio" name="outcome" checked={value === code} onChange={() => onChange(code)} />
          <span>
            {outcomes[code][locale]}
            {value === code && (
              <small>
                {say.next}：{outcomes[code].next[locale]}
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

const targets = Object.keys(referralTargets) as ReferralTarget[] // the keys of a constant are its type

type ReferralChoiceProps = { readonly value: ReferralTarget | undefined; readonly onChange: (target: ReferralTarget) => void }

export function ReferralChoice({ value, onChange }: ReferralChoiceProps) {
  const say = useMessages(workItemTexts)
  const locale = useLocale()
  return (
    <fieldset className="choice-row">
      <legend>{say.referral}</legend>
      {targets.map((target) => (
        <button key={target} type="button" className="plain-button" aria-pressed={value === target} onClick={() => onChange(target)}>
          {referralTargets[target][locale]}
        </button>
      ))}
    </fieldset>
  )
}
