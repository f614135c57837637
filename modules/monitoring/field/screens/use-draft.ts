import { useState } from 'preact/hooks'
import type { BundleHousehold } from '../../contract/field-bundle.ts'
import { useField, useFieldState } from '../field-context.ts'
import type { VisitDraft } from '../model/visit-draft.ts'
import { startDraft } from '../model/visit-draft.ts'
import { device } from '../store/visits.ts'

/** The visit being written down for a household; every change is saved at once, and lives on through back, reload and restart. */
export function useDraft(household: BundleHousehold): {
  readonly draft: VisitDraft
  readonly change: (next: (draft: VisitDraft) => VisitDraft) => void
  /** When the phone last kept it; undefined while the newest touch is still being written. */
  readonly keptAt: string | undefined
} {
  const { drafts } = useField()
  const state = useFieldState()
  const kept = state.drafts.find(({ householdId }) => householdId === household.householdId)
  const open = household.workItem !== null && household.workItem.state !== 'closed'
  const [mine, setMine] = useState<VisitDraft>(
    () =>
      drafts.latest(household.householdId) ??
      kept ??
      startDraft({ householdId: household.householdId, workItemId: open ? (household.workItem?.workItemId ?? null) : null }, device),
  )
  // Another tab of this phone may have written since.
  const draft = kept && kept.savedAt > mine.savedAt ? kept : mine
  const change = (next: (draft: VisitDraft) => VisitDraft) => {
    const latest = drafts.latest(household.householdId)
    const changed = { ...next(latest && latest.savedAt >= draft.savedAt ? latest : draft), savedAt: device.now() }
    setMine(changed)
    void drafts.save(changed)
  }
  return { draft, change, keptAt: kept?.savedAt === draft.savedAt ? kept.savedAt : undefined }
}
