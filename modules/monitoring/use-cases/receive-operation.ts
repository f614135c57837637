import { createHash } from 'node:crypto'
import { type AnswerValue, parseAnswerKey } from '@doudi/core/casework/form.ts'
import { stateAfter } from '@doudi/core/casework/work-item.ts'
import { canonicalJson } from '@doudi/core/kernel/canonical-json.ts'
import { AppError } from '@doudi/platform/errors.ts'
import type { VisitField } from '@doudi/platform/policies/visit-form.ts'
import type { Text } from '../contract/common.ts'
import type { Operation, Receipt } from '../contract/operations.ts'
import { operationRefusals } from '../errors.ts'
import { asMachine } from '../store/as-machine.ts'
import { type Answering, addOperation, findAnswering, findOperation, wasMember } from '../store/operations.ts'
import { addVisit } from '../store/visits.ts'
import { findWorkItem, markContacted, type WorkItemRecord } from '../store/work-items.ts'
import { questionOf } from './views/answer-view.ts'
import { nextOf } from './views/work-item-view.ts'
import { type Call, contactHousehold, giveOutcome, setField, tell } from './work-on-item.ts'

/** An operation with the place it had in what was sent. */
export interface Sent {
  readonly index: number
  readonly operation: Operation
}

export interface Received {
  readonly receipt: Receipt
  /** Set when the household was found; the caller writes the audit rows from it. */
  readonly household?: Answering
  readonly isNew: boolean
}

interface Effect {
  readonly state: 'applied' | 'already-applied' | 'conflict'
  readonly conflictId?: number | null
  readonly next?: Text | null
}

/**
 * Takes one operation of a phone. It is accepted from whoever answers for the household or once did, even where row-level security
 * no longer shows the household: that check is made here, and the work runs as the machine inside a savepoint, so that one bad
 * operation undoes nothing of the others. The same operation again gets the same receipt.
 */
export async function receiveOperation(call: Call, sent: Sent): Promise<Received> {
  try {
    return await asMachine(call.tx, () => receive(call, sent))
  } catch (error) {
    if (error instanceof AppError) return await keepRefused(call, sent, error)
    call.services.log.error({ operation: sent.operation.operationId, kind: sent.operation.kind, error }, 'operation failed')
    return { receipt: { ...blankReceipt(call, sent), state: 'deferred', problem: ourFault }, isNew: false }
  }
}

const ourFault = {
  code: 'server-fault',
  zh: '服务器这一条没有办成，手机上还留着，过一会儿会自动再送',
  en: 'The server could not take this entry. It stays on the phone and is sent again later',
}

async function receive(call: Call, sent: Sent): Promise<Received> {
  const { operation } = sent
  const known = await findOperation(call.tx, operation.operationId)
  if (known) {
    const isSame = known.payload_hash === hashOf(operation) && known.account === call.actor.account
    if (!isSame) throw operationRefusals.idReused()
    return { receipt: { ...known.receipt, index: sent.index }, isNew: false }
  }
  const household = await getAnswering(call, operation.householdId)
  const effect = await apply(call, operation, household)
  const receipt: Receipt = {
    ...blankReceipt(call, sent),
    state: effect.state,
    conflictId: effect.conflictId ?? null,
    next: effect.next ?? null,
    passedTo: household.answers_now || household.worker_account === call.actor.account ? null : household.worker,
  }
  await keep(call, sent, { receipt, household })
  return { receipt, household, isNew: true }
}

/** A worker may send for every household he or she ever answered for; an office for those of its area. @throws household-not-yours */
async function getAnswering({ tx, actor }: Call, householdId: number): Promise<Answering> {
  const household = await findAnswering(tx, { householdId, account: actor.account })
  const mayOnce = household && (actor.reach === 'own' ? household.answered_once : actor.holds('field:sync', household.division))
  if (!mayOnce) throw operationRefusals.notYours()
  return actor.reach === 'own' ? household : { ...household, answers_now: true }
}

async function apply(call: Call, operation: Operation, household: Answering): Promise<Effect> {
  switch (operation.kind) {
    case 'visit-recorded':
      return recordVisit(call, operation, household)
    case 'field-set':
      return setAnswer(call, operation, household)
    case 'contact-made': {
      const item = await getItemOf(call, operation)
      const isNew = await contactHousehold(call, item, { ...operation, contactId: operation.operationId })
      return { state: isNew ? 'applied' : 'already-applied' }
    }
    case 'outcome-given': {
      const item = await getItemOf(call, operation)
      const { result, conflictId } = await giveOutcome(call, item, { ...operation, editId: operation.operationId })
      return { state: result, conflictId, next: result === 'conflict' ? null : nextOf(operation.outcome) }
    }
  }
}

async function recordVisit(call: Call, operation: Operation & { kind: 'visit-recorded' }, household: Answering): Promise<Effect> {
  const { householdId, visitId, deviceAt, nothingChanged, note } = operation
  const { division } = household
  // A visit took place even where its item is not found.
  const item = operation.workItemId === null ? undefined : await findItemOf(call, { householdId, workItemId: operation.workItemId })
  const workItemId = item?.work_item_id ?? null
  const { actor, clock, tx } = call
  const visitor = { account: actor.account, name: actor.name }
  const isNew = await addVisit(tx, {
    visitId,
    workItemId,
    householdId,
    division,
    visitor,
    deviceAt,
    receivedOn: clock.today(),
    nothingChanged,
    note,
  })
  if (!isNew) return { state: 'already-applied' }
  // Who stands at the door has made contact.
  if (item && stateAfter(item.state, 'contact')) await markContacted(tx, item.work_item_id, clock.now())
  await tell(call, { kind: 'visit-recorded', householdId, division, reference: `visit:${visitId}`, values: { nothingChanged, deviceAt } })
  return { state: 'applied' }
}

async function setAnswer(call: Call, operation: Operation & { kind: 'field-set' }, household: Answering): Promise<Effect> {
  const { field, value, base, deviceAt, visitId, operationId: id, householdId } = operation
  const { field: question, personId } = parseAnswerKey(field)
  if (question === 'outcome' || (personId !== undefined && !Number.isSafeInteger(personId))) throw operationRefusals.notAnAnswer()
  if (!fits(questionOf(call.services.policies.visitForm, field).field, value)) throw operationRefusals.notAnAnswer()
  if (personId !== undefined && !(await wasMember(call.tx, { householdId, personId }))) throw operationRefusals.notAMember()
  const { result, conflictId } = await setField(call, household, { id, field, value, base, deviceAt, visitId, note: null })
  return { state: result, conflictId }
}

/** Whether a value can be an answer to a question; questions of other versions of the form take what they are given. */
function fits(field: VisitField | undefined, value: AnswerValue): boolean {
  if (field === undefined || value === null) return true
  switch (field.type) {
    case 'money':
    case 'integer':
      return Number.isSafeInteger(value)
    case 'yes-no':
      return typeof value === 'boolean'
    case 'choices':
      return Array.isArray(value)
    case 'choice':
    case 'text':
    case 'date':
      return typeof value === 'string'
  }
}

async function findItemOf({ tx }: Call, at: { householdId: number; workItemId: number }): Promise<WorkItemRecord | undefined> {
  const item = await findWorkItem(tx, at.workItemId, { lock: true })
  return item?.household_id === at.householdId ? item : undefined
}

async function getItemOf(call: Call, at: { householdId: number; workItemId: number }): Promise<WorkItemRecord> {
  const item = await findItemOf(call, at)
  if (!item) throw operationRefusals.noSuchItem()
  return item
}

/** What cannot take effect is kept as sent, and its receipt says why. */
async function keepRefused(call: Call, sent: Sent, refusal: AppError): Promise<Received> {
  const { code, sentence } = refusal
  const receipt: Receipt = { ...blankReceipt(call, sent), state: 'refused', problem: { code, ...sentence } }
  if (code === operationRefusals.idReused().code) return { receipt, isNew: false }
  await asMachine(call.tx, () => keep(call, sent, { receipt }))
  return { receipt, isNew: true }
}

function keep({ tx, actor }: Call, { operation }: Sent, kept: { receipt: Receipt; household?: Answering }): Promise<void> {
  return addOperation(tx, {
    operationId: operation.operationId,
    account: actor.account,
    householdId: kept.household?.household_id ?? null,
    division: kept.household?.division ?? null,
    kind: operation.kind,
    payloadHash: hashOf(operation),
    payload: operation,
    receipt: kept.receipt,
  })
}

const hashOf = (operation: Operation) => createHash('sha256').update(canonicalJson(operation)).digest('hex')

function blankReceipt({ clock }: Call, { index, operation }: Sent): Receipt {
  return {
    operationId: operation.operationId,
    index,
    state: 'refused',
    receivedAt: clock.real().toISOString(),
    receivedOn: clock.today(),
    conflictId: null,
    problem: null,
    passedTo: null,
    next: null,
  }
}
