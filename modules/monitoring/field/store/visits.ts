import { keep } from '@doudi/ui/field/store/kept.ts'
import { HOLD_MS, retryRefused, saveOperations, withdraw } from '@doudi/ui/field/store/outbox.ts'
import type { Operation } from '../../contract/operations.ts'
import { draftOperations } from '../model/draft-operations.ts'
import type { Source, VisitDraft } from '../model/visit-draft.ts'
import type { Field } from './field.ts'
import { reloadOwn } from './field.ts'

/** Ids and time of this device. */
export const device: Source = { newId, now: () => new Date().toISOString() }

/** A visit is known on the phone by its household: one draft each. */
export function draftIdOf(householdId: number): string {
  return `visit-${householdId}`
}

export interface DraftSaver {
  save(draft: VisitDraft): Promise<void>
  /** Resolves when nothing is being written. */
  settled(): Promise<void>
  /** What the hand last made of it, written or not yet. */
  latest(householdId: number): VisitDraft | undefined
  forget(householdId: number): void
}

/**
 * Saves drafts. Touches that come while one is being written are written together: the last state is always the one that stays.
 */
export function createDraftSaver(field: Field): DraftSaver {
  const latest = new Map<number, VisitDraft>()
  let next: VisitDraft | undefined
  let running: Promise<void> | undefined
  const write = async () => {
    try {
      for (let draft = next; draft && field.vault; draft = next) {
        next = undefined
        await keep(field.db, field.vault, { shelf: 'drafts', id: draftIdOf(draft.householdId), value: draft })
        showSaved(field, draft)
      }
      field.announce()
    } catch {
      // Storage full or taken away: the person is told, and the next touch tries again.
      field.state.set((state) => ({ ...state, notSaved: true }))
    } finally {
      running = undefined
    }
  }
  return {
    latest: (householdId) => latest.get(householdId),
    forget: (householdId) => void latest.delete(householdId),
    save(draft) {
      latest.set(draft.householdId, draft)
      next = draft
      running ??= write()
      return running
    },
    settled: () => running ?? Promise.resolve(),
  }
}

function showSaved(field: Field, draft: VisitDraft): void {
  field.writes += 1
  field.state.set((state) => ({
    ...state,
    notSaved: false,
    drafts: [...state.drafts.filter(({ householdId }) => householdId !== draft.householdId), draft],
  }))
}

/** Hands a visit in: from here on it lies in the outbox, and the draft is gone, in one step. */
export async function handIn(field: Field, draft: VisitDraft): Promise<readonly Operation[]> {
  const { vault } = field
  if (!vault) return []
  const household = field.state.get().households.find(({ householdId }) => householdId === draft.householdId)
  const operations = draftOperations(draft, household, device.now())
  await saveOperations(field.db, vault, { operations, draftId: draftIdOf(draft.householdId), heldUntil: field.now() + HOLD_MS })
  await reloadOwn(field)
  field.announce()
  return operations
}

/** Takes a visit back that was handed in within the last ten seconds. */
export async function takeBack(field: Field, back: { draft: VisitDraft; operations: readonly Operation[] }): Promise<boolean> {
  const { vault } = field
  if (!vault) return false
  const done = await withdraw(field.db, vault, {
    operationIds: back.operations.map(({ operationId }) => operationId),
    draft: { id: draftIdOf(back.draft.householdId), value: back.draft },
    now: field.now(),
  })
  await reloadOwn(field)
  field.announce()
  return done
}

/** Writes down a contact by phone or at the door. */
export async function saveContact(
  field: Field,
  contact: Omit<Extract<Operation, { kind: 'contact-made' }>, 'kind' | 'operationId' | 'deviceAt'>,
): Promise<void> {
  const { vault } = field
  if (!vault) return
  const operation: Operation = { ...contact, kind: 'contact-made', operationId: device.newId(), deviceAt: device.now() }
  await saveOperations(field.db, vault, { operations: [operation] })
  await reloadOwn(field)
  field.announce()
}

/** Offers again what the server would not look at. */
export async function retryStuck(field: Field): Promise<void> {
  await retryRefused(field.db, field.state.get().account)
  await reloadOwn(field)
}

/** Old WebViews have no randomUUID. */
function newId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID()
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16)) // TypeScript thinks every browser has the above
  const hex = [...bytes]
    .map((byte, at) => (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, '0'))
    .join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
