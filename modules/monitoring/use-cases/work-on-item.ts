import type { AnswerValue } from '@doudi/core/casework/form.ts'
import { missingForOutcome, type Outcome, outcomes, type ReferralTarget } from '@doudi/core/casework/outcome.ts'
import { stateAfter } from '@doudi/core/casework/work-item.ts'
import { outcomeField } from '@doudi/core/sync/household-record.ts'
import { type Edit, type EditResult, mergeField, resultOfEdit } from '@doudi/core/sync/merge-field.ts'
import { appendEvent } from '@doudi/platform/events/append-event.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import { monitoringRefusals } from '../errors.ts'
import { openConflict, settleConflict } from '../store/conflicts.ts'
import { addContact } from '../store/contacts.ts'
import { addEdit, listEditsOfField } from '../store/field-edits.ts'
import { listItemSignals } from '../store/item-signals.ts'
import { listVisits, noteOutcomeOfVisit } from '../store/visits.ts'
import { closeItem, markContacted, type WorkItemRecord } from '../store/work-items.ts'
import { toVisitLine } from './views/answer-view.ts'
import { toReason } from './views/reason-view.ts'

/** The parts of a call that working on an item needs; the phone's operations bring the same. */
export type Call = Pick<UseCaseContext, 'tx' | 'services' | 'actor' | 'clock' | 'send'>

type Event = {
  kind: string
  householdId: number
  division: number
  reference?: string
  values?: Readonly<Record<string, string | number | boolean | null>>
}

/** One link of the household's chain, by whoever acts. */
export function tell({ tx, actor, clock }: Call, event: Event): Promise<void> {
  return appendEvent(tx, { ...event, module: 'monitoring', actor: { account: actor.account, name: actor.name }, businessOn: clock.today() })
}

export interface ContactGiven {
  readonly contactId: string
  readonly way: 'phone' | 'in-person' | 'relative' | 'no-answer'
  readonly note: string | null
  readonly deviceAt: string
}

/** A first contact, or a try that reached nobody. False when it was written down before. */
export async function contactHousehold(call: Call, item: WorkItemRecord, given: ContactGiven): Promise<boolean> {
  const { tx, actor, clock } = call
  const isNew = await addContact(tx, {
    ...given,
    workItemId: item.work_item_id,
    householdId: item.household_id,
    division: item.division,
    by: { account: actor.account, name: actor.name },
    receivedOn: clock.today(),
  })
  if (!isNew) return false
  const reached = given.way !== 'no-answer'
  if (reached && stateAfter(item.state, 'contact')) await markContacted(tx, item.work_item_id, clock.now())
  await tell(call, { kind: reached ? 'contact-made' : 'contact-failed', ...placeOf(item), values: { way: given.way } })
  return true
}

export interface OutcomeGiven {
  /** The operation's id, or a new one from the console. */
  readonly editId: string
  readonly outcome: Outcome
  readonly reason: string | null
  readonly referral: ReferralTarget | null
  readonly visitId: string | null
  readonly deviceAt: string
}

/**
 * Closes an item with an outcome. When somebody has closed it with another outcome before, both stand side by side for a person to choose;
 * the item keeps the first meanwhile. @throws outcome-incomplete
 */
export async function giveOutcome(
  call: Call,
  item: WorkItemRecord,
  given: OutcomeGiven,
): Promise<{ result: EditResult; conflictId: number | null }> {
  const missing = missingForOutcome(given.outcome, { reason: given.reason ?? undefined, referral: given.referral ?? undefined })
  if (missing.length > 0) throw monitoringRefusals.outcomeNeeds(given.outcome, missing)
  const merged = await setField(call, item, {
    id: given.editId,
    field: outcomeField(item.work_item_id),
    value: given.outcome,
    base: [],
    deviceAt: given.deviceAt,
    visitId: given.visitId,
    note: given.reason,
  })
  if (given.visitId) await noteOutcomeOfVisit(call.tx, given.visitId, given.outcome)
  if (item.state !== 'closed') await closeWith(call, item, given)
  return merged
}

/** Makes an outcome take effect: the item, the chain, and what it leads to. */
export async function closeWith(call: Call, item: WorkItemRecord, given: Omit<OutcomeGiven, 'editId' | 'deviceAt'>): Promise<void> {
  const { tx, actor, clock } = call
  const by = { account: actor.account, name: actor.name }
  await closeItem(tx, { ...given, workItemId: item.work_item_id, by, at: clock.now(), on: clock.today() })
  const values = { outcome: given.outcome, reason: given.reason, referral: given.referral }
  await tell(call, { kind: 'work-item-closed', ...placeOf(item), values })
  if (outcomes[given.outcome].leadsTo === 'application-draft') await askForDraft(call, item)
}

/** The assistance module opens the draft; it gets what it cannot know: why, and what was seen at the door. */
async function askForDraft({ tx, services, actor, clock, send }: Call, item: WorkItemRecord): Promise<void> {
  const signals = await listItemSignals(tx, [item.work_item_id])
  const [visit] = (await listVisits(tx, [item.household_id], 5)).filter((one) => one.work_item_id === item.work_item_id)
  const line = visit && toVisitLine(visit, services.policies.visitForm)
  await send('assistance.draft-requested', {
    workItemId: item.work_item_id,
    householdId: item.household_id,
    division: item.division,
    requestedOn: clock.today(),
    requestedBy: { account: actor.account, name: actor.name },
    reasons: signals.map((signal) => toReason(signal, { policies: services.policies, masked: false }).sentence),
    doorCheck: line
      ? {
          visitId: line.visitId,
          on: line.on,
          visitorName: line.visitorName,
          lines: line.answers.map(({ title, shown }) => ({ zh: `${title.zh}：${shown.zh}`, en: `${title.en}: ${shown.en}` })),
          answers: visit.answers,
        }
      : null,
  })
}

export interface FieldGiven {
  readonly id: string
  readonly field: string
  readonly value: AnswerValue
  readonly base: readonly string[]
  readonly deviceAt: string
  readonly visitId: string | null
  readonly note: string | null
}

/** Adds one edit to a field: applied, or kept beside another value as a conflict. Every edit is stored, also one that changes nothing. */
export async function setField(
  call: Call,
  at: Pick<WorkItemRecord, 'household_id' | 'division'>,
  given: FieldGiven,
): Promise<{ result: EditResult; conflictId: number | null }> {
  const { tx, actor, clock } = call
  const place = { householdId: at.household_id, division: at.division, field: given.field }
  const by = { account: actor.account, name: actor.name }
  const before = await listEditsOfField(tx, place)
  const result = resultOfEdit<Edit>(before, given)
  await addEdit(tx, { ...given, ...place, by, receivedOn: clock.today() })
  const state = mergeField<Edit>([...before, given])
  if (!state.conflict) {
    await settleIfOpen(call, place, { kept: given.id, sides: mergeField(before).sides.map((side) => side.id) })
    return { result, conflictId: null }
  }
  const { conflictId, isNew } = await openConflict(tx, place)
  if (isNew) await tell(call, { kind: 'conflict-opened', ...place, reference: `conflict:${conflictId}`, values: { field: given.field } })
  return { result, conflictId: result === 'conflict' ? conflictId : null }
}

/** An edit whose author had seen every side has settled the conflict. */
async function settleIfOpen(
  call: Call,
  place: { householdId: number; division: number; field: string },
  settled: { kept: string; sides: readonly string[] },
): Promise<void> {
  const by = { account: call.actor.account, name: call.actor.name }
  const conflictId = await settleConflict(call.tx, place, { ...settled, note: null, by })
  if (conflictId !== undefined) {
    await tell(call, {
      kind: 'conflict-resolved',
      ...place,
      reference: `conflict:${conflictId}`,
      values: { field: place.field, both: false },
    })
  }
}

function placeOf(item: WorkItemRecord) {
  return { householdId: item.household_id, division: item.division, reference: `work-item:${item.work_item_id}` }
}
