import type { FieldDatabase } from './database.ts'
import type { AnyOperation } from './outbox.ts'
import { isDue, listOutbox, markRefused, settle } from './outbox.ts'
import type { Vault } from './vault.ts'

/** What came of offering operations to the server. */
export type PostAnswer<Receipt> =
  | { readonly kind: 'receipts'; readonly receipts: readonly Receipt[] }
  /** No answer, or one that says nothing about the operations: try again later. */
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'sign-in' }
  /** The server looked and will not take this request as it stands. */
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'wipe' }

export interface SendPort<Operation, Receipt> {
  post(operations: readonly Operation[]): Promise<PostAnswer<Receipt>>
  /** Undefined when the receipt is not the last word: the operation then stays and is offered again later. */
  idOf(receipt: Receipt): string | undefined
  now(): number
}

export type SendResult = 'all-sent' | 'no-answer' | 'sign-in' | 'wipe'

const BATCH = 20

/**
 * Offers everything that waits, oldest first, in batches, until nothing waits or the server does not answer. An operation leaves
 * the outbox only together with the storing of its receipt; a lost answer makes it go out again under the same number.
 */
export async function sendWaiting<Operation extends AnyOperation, Receipt>(
  db: FieldDatabase,
  vault: Vault,
  port: SendPort<Operation, Receipt>,
): Promise<SendResult> {
  let size = BATCH
  for (;;) {
    const due = (await listOutbox<Operation>(db, vault)).filter((waiting) => isDue(waiting, port.now()))
    const batch = due.slice(0, size).map(({ operation }) => operation)
    if (batch.length === 0) return 'all-sent'
    const answer = await port.post(batch)
    if (answer.kind === 'receipts') {
      if (!(await settleBatch(db, vault, { batch, answer, port }))) return 'no-answer'
    } else if (answer.kind !== 'refused') {
      return answer.kind
    } else if (batch.length > 1) {
      // One bad operation must not hold the others back: find it by offering them singly.
      size = 1
    } else {
      const [operation] = batch
      if (operation) await markRefused(db, vault, { operation, refusal: answer.sentence })
      size = BATCH
    }
  }
}

async function settleBatch<Operation extends AnyOperation, Receipt>(
  db: FieldDatabase,
  vault: Vault,
  sent: { batch: readonly Operation[]; answer: { receipts: readonly Receipt[] }; port: SendPort<Operation, Receipt> },
): Promise<boolean> {
  const byId = new Map(sent.answer.receipts.map((receipt) => [sent.port.idOf(receipt), receipt] as const))
  const receipts = sent.batch.flatMap((operation) => {
    const receipt = byId.get(operation.operationId)
    return receipt === undefined ? [] : [{ operation, receipt }]
  })
  await settle(db, vault, { receipts, at: sent.port.now() })
  return receipts.length > 0
}
