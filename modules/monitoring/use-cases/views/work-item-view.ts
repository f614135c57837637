import { outcomes } from '@doudi/core/casework/outcome.ts'
import { maskName } from '@doudi/core/kernel/mask.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { Text } from '../../contract/common.ts'
import type { WorkItemRow } from '../../contract/work-item.ts'
import { type ItemSignal, listItemSignals } from '../../store/item-signals.ts'
import type { WorkItemRecord } from '../../store/work-items.ts'
import { caseTime, clocksOf } from './clock-view.ts'
import { factTitle, ruleTitle, toReason } from './reason-view.ts'

/** List rows with their reasons; names are masked. */
export async function toRows(tx: Tx, items: readonly WorkItemRecord[], services: Services): Promise<WorkItemRow[]> {
  const signals = await listItemSignals(
    tx,
    items.map((item) => item.work_item_id),
  )
  const byItem = Map.groupBy(signals, (signal) => signal.work_item_id)
  return items.map((item) => toRow(item, byItem.get(item.work_item_id) ?? [], services))
}

export function toRow(item: WorkItemRecord, signals: readonly ItemSignal[], services: Services): WorkItemRow {
  return {
    workItemId: item.work_item_id,
    householdId: item.household_id,
    headName: maskName(item.head_name),
    membersCount: item.members_count,
    division: item.division,
    place: item.place,
    grade: item.grade,
    state: item.state,
    reasons: signals.map((signal) => toReason(signal, { policies: services.policies, masked: true })),
    openedOn: item.opened_on,
    nextClock: clocksOf(item, caseTime(services)).next,
    worker: item.worker,
    outcome: item.outcome,
    closedOn: item.closed_on,
    returned: item.reopened_from !== null,
    version: item.version,
  }
}

/** What woke an item after a dismissal, as a sentence. */
export function wokenSentence(woken: NonNullable<WorkItemRecord['woken_by']>, { policies }: Pick<Services, 'policies'>): Text {
  const rule = ruleTitle(policies, woken.rule)
  switch (woken.because) {
    case 'grade-raised':
      return { zh: `上次办结以后，“${rule.zh}”的级别升高了`, en: `Since it was closed, "${rule.en}" has risen in grade` }
    case 'another-factor':
      return { zh: `上次办结以后，出现了新的因素“${rule.zh}”`, en: `Since it was closed, another factor has appeared: "${rule.en}"` }
    case 'fact-changed': {
      const fact = factTitle(policies, woken.fact ?? '')
      return { zh: `上次办结以后，“${fact.zh}”有了变化`, en: `Since it was closed, "${fact.en}" has changed` }
    }
  }
}

/** What an outcome leads to, for the person who chose it. */
export function nextOf(outcome: WorkItemRecord['outcome']): Text | null {
  return outcome === null ? null : { ...outcomes[outcome].next }
}
