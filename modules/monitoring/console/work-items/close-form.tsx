import { missingForOutcome, type Outcome, outcomes, type ReferralTarget } from '@doudi/core/casework/outcome.ts'
import { useAct } from '@doudi/ui/api/use-act.ts'
import { useUndoable } from '@doudi/ui/components/undo/undo.tsx'
import { useDraft } from '@doudi/ui/hooks/use-draft.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { type FormEvent, useState } from 'react'
import type { WorkItem } from '../../contract/work-item.ts'
import { workItemTexts } from './messages.ts'
import { OutcomeChoice, ReferralChoice } from './outcome-choice.tsx'

export interface ClosingDraft {
  readonly outcome: Outcome | undefined
  readonly reason: string
  readonly referral: ReferralTarget | undefined
}

const blank: ClosingDraft = { outcome: undefined, reason: '', referral: undefined }

/** Closes with an outcome. No question before: it waits ten seconds and can be taken back, the form as it was. */
export function CloseForm({ item, onClose }: { readonly item: WorkItem; readonly onClose: () => void }) {
  const say = useMessages(workItemTexts)
  const draft = useDraft<ClosingDraft>(`close ${item.workItemId}`, blank)
  const [complaint, setComplaint] = useState<string>()
  const hold = useClosing({ item, draft: draft.value, clear: draft.clear })
  const { outcome, reason, referral } = draft.value
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = complaintOf(draft.value, say)
    setComplaint(wrong)
    if (wrong !== undefined) return
    onClose()
    hold()
  }
  return (
    <form className="work-form" onSubmit={submit}>
      <h3>{say.close}</h3>
      <OutcomeChoice codes={item.outcomes} value={outcome} onChange={(next) => draft.set({ ...draft.value, outcome: next })} />
      {outcome === 'true-referral' && (
        <ReferralChoice value={referral} onChange={(next) => draft.set({ ...draft.value, referral: next })} />
      )}
      <label className="work-form-reason">
        {say.reason}
        {outcome !== undefined && (outcomes[outcome].needsReason ? say.reasonNeeded : say.reasonOptional)}
        <textarea
          className="plain-field"
          maxLength={1000}
          value={reason}
          onChange={(event) => draft.set({ ...draft.value, reason: event.target.value })}
        />
      </label>
      {complaint !== undefined && (
        <p className="form-complaint" role="alert">
          {complaint}
        </p>
      )}
      <button type="submit" className="plain-button primary">
        {say.closeSave}
      </button>
    </form>
  )
}

type Texts = (typeof workItemTexts)['zh']

function complaintOf({ outcome, reason, referral }: ClosingDraft, say: Texts): string | undefined {
  if (outcome === undefined) return say.outcomeMissing
  const missing = missingForOutcome(outcome, { reason, referral })
  if (missing.includes('referral')) return say.referralMissing
  return missing.includes('reason') ? say.reasonMissing : undefined
}

function useClosing({ item, draft, clear }: { item: WorkItem; draft: ClosingDraft; clear: () => void }) {
  const say = useMessages(workItemTexts)
  const locale = useLocale()
  const undoable = useUndoable()
  const { send } = useAct()
  const { change } = useUrlState()
  return () => {
    const { outcome, reason, referral } = draft
    if (outcome === undefined) return
    const body = {
      outcome,
      version: item.version,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(outcome === 'true-referral' && referral !== undefined ? { referral } : {}),
    }
    undoable({
      text: `${say.closeHeld(item.headName, outcomes[outcome][locale])}。${outcomes[outcome].next[locale]}`,
      send: () => send('POST', `/api/work-items/${item.workItemId}/close`, body).then(clear),
      onUndo: () => change({ open: item.workItemId }),
    })
  }
}
