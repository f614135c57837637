import { inCausalOrder } from '@doudi/core/sync/household-record.ts'
import { writeAudit } from '@doudi/platform/audit/write-audit.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { Operation, type Receipt, Receipts, SendOperations } from '../contract/operations.ts'
import { operationRefusals } from '../errors.ts'
import { asMachine } from '../store/as-machine.ts'
import { countOpenConflicts } from '../store/conflicts.ts'
import { type Received, receiveOperation, type Sent } from './receive-operation.ts'
import { tell } from './work-on-item.ts'

/** What phones send: each operation is judged by itself, takes effect once, and gets a receipt. Accepted even if responsibility has moved since. */
export const sendOperations = useCase({
  name: 'monitoring.send-operations',
  summary: '手机送来的走访、填写、联系和结果：逐条收下，逐条给回执；重复送不会重复生效',
  input: SendOperations,
  output: Receipts,
  load: async () => null,
  may: (actor) => actor.holds('field:sync'),
  run: async (context, _loaded, { operations }) => {
    const parsed = operations.map((raw, index) => ({ index, raw, result: Operation.safeParse(raw) }))
    const readable = parsed.flatMap(({ index, result }): Sent[] => (result.success ? [{ index, operation: result.data }] : []))
    const receipts: Receipt[] = parsed.flatMap(({ index, raw, result }) =>
      result.success
        ? []
        : [unreadable(context, { index, raw, issues: result.error.issues.map((issue) => issue.path.join('.')).join('、') })],
    )
    const received: (Received & Sent)[] = []
    for (const sent of inOrder(readable)) received.push({ ...sent, ...(await receiveOperation(context, sent)) })
    await tellAnswers(context, received)
    await auditHouseholds(context, received)
    receipts.push(...received.map(({ receipt }) => receipt))
    return { receipts: receipts.sort((a, b) => a.index - b.index), openConflicts: await countOpenConflicts(context.tx) }
  },
})

/** Visits first, answers after what they build on, results last. */
function inOrder(sent: readonly Sent[]): readonly Sent[] {
  const byId = new Map(sent.map((one) => [one.operation.operationId, one]))
  const ordered = inCausalOrder(sent.map((one) => one.operation)).flatMap((operation) => byId.get(operation.operationId) ?? [])
  // The same operation twice in one delivery: both get their receipt.
  return [...ordered, ...sent.filter((one) => byId.get(one.operation.operationId) !== one)]
}

function unreadable({ clock }: UseCaseContext, { index, raw, issues }: { index: number; raw: unknown; issues: string }): Receipt {
  const { code, sentence } = operationRefusals.unreadable(issues || '整条')
  const id = typeof raw === 'object' && raw !== null && 'operationId' in raw ? raw.operationId : null
  return {
    operationId: typeof id === 'string' ? id : null,
    index,
    state: 'refused',
    receivedAt: clock.real().toISOString(),
    receivedOn: clock.today(),
    conflictId: null,
    problem: { code, ...sentence },
    passedTo: null,
    next: null,
  }
}

/** One link of the chain for all answers of a visit, not one for each. */
async function tellAnswers(context: UseCaseContext, received: readonly (Received & Sent)[]): Promise<void> {
  const answers = received.filter(({ isNew, receipt, operation }) => isNew && operation.kind === 'field-set' && receipt.state !== 'refused')
  for (const [householdId, ofHousehold] of Map.groupBy(answers, ({ operation }) => operation.householdId)) {
    const division = ofHousehold[0]?.household?.division
    if (division === undefined) continue
    const values = { count: ofHousehold.length, conflicts: ofHousehold.filter(({ receipt }) => receipt.state === 'conflict').length }
    await asMachine(context.tx, () => tell(context, { kind: 'answers-recorded', householdId, division, values }))
  }
}

/** One audit row a household, beside the row of the call: also where the sender no longer sees it. */
async function auditHouseholds({ tx, actor, clock, touch }: UseCaseContext, received: readonly (Received & Sent)[]): Promise<void> {
  const fresh = received.filter(({ isNew, household }) => isNew && household)
  touch({
    detail: {
      operations: received.length,
      new: fresh.length,
      refused: received.filter(({ receipt }) => receipt.state === 'refused').length,
    },
  })
  for (const [householdId, ofHousehold] of Map.groupBy(fresh, ({ operation }) => operation.householdId)) {
    const household = ofHousehold[0]?.household
    if (!household) continue
    const detail = { operations: ofHousehold.length, responsibilityMoved: !household.answers_now }
    const touched = { division: household.division, householdId, detail }
    await writeAudit(tx, { actor, today: clock.today(), useCase: 'monitoring.receive-operation', touched, result: 'done' })
  }
}
