import type { Actor } from '@doudi/core/access/actor.ts'
import type { z } from 'zod'
import { writeAudit } from '../audit/write-audit.ts'
import type { Clock } from '../clock.ts'
import type { Tx } from '../db/tx.ts'
import { withActor } from '../db/tx.ts'
import { AppError, refusals } from '../errors.ts'
import type { Services } from './services.ts'

/** What a call read or changed; ends up in its one audit row. */
export interface Touched {
  division?: number
  householdId?: number
  personIds?: readonly number[]
  /** Ids and counts only, never personal data. */
  detail?: Readonly<Record<string, string | number | boolean | null>>
}

export interface UseCaseContext {
  readonly tx: Tx
  readonly clock: Clock
  readonly actor: Actor
  readonly services: Services
  /** Adds to the audit row of this call. */
  touch(touched: Touched): void
  /** Sends a signal to another module, in the same transaction; handled after the commit, at least once. */
  send(kind: string, payload: Record<string, unknown>): Promise<void>
}

/** One thing a person can ask for. Without `may` it does not compile; `may` looks at what was loaded, never at what the request claims. */
export interface UseCase<Input = unknown, Loaded = unknown, Output = unknown> {
  /** '<module>.<verb-object>': also the name in the audit list. */
  readonly name: string
  /** One sentence for the API description. */
  readonly summary: string
  readonly input: z.ZodType<Input>
  readonly output?: z.ZodType
  load(context: UseCaseContext, input: Input): Promise<Loaded>
  may(actor: Actor, loaded: Loaded, input: Input): boolean
  run(context: UseCaseContext, loaded: Loaded, input: Input): Promise<Output>
}

/** Keeps the types of one use case together. */
export function useCase<Input, Loaded, Output>(definition: UseCase<Input, Loaded, Output>): UseCase<Input, Loaded, Output> {
  return definition
}

/** Nothing to load: the permission alone decides. */
export const loadNothing = async (): Promise<null> => null

/** Parses, loads, authorises, runs; the audit row and the signals are written in the same transaction. A refusal is written down as well. */
export async function runUseCase<Input, Loaded, Output>(
  definition: UseCase<Input, Loaded, Output>,
  call: { services: Services; actor: Actor; input: unknown },
): Promise<Output> {
  const { services, actor } = call
  const input = parseInput(definition.input, call.input)
  const today = services.clock.today()
  const touched: Touched = {}
  let signalled = false
  const noteRefused = () =>
    withActor(services.db, { actor, today }, (tx) =>
      writeAudit(tx, { actor, today, useCase: definition.name, touched: {}, result: 'refused' }),
    )
  const outcome = await withActor(services.db, { actor, today }, async (tx) => {
    const context: UseCaseContext = {
      tx,
      actor,
      services,
      clock: services.clock,
      touch: (more) =>
        Object.assign(touched, more, {
          personIds: [...(touched.personIds ?? []), ...(more.personIds ?? [])],
          detail: { ...touched.detail, ...more.detail },
        }),
      send: async (kind, payload) => {
        signalled = true
        await services.signals.write(tx, { kind, payload })
      },
    }
    const loaded = await definition.load(context, input)
    if (!definition.may(actor, loaded, input)) return { refused: true as const }
    const output = await definition.run(context, loaded, input)
    await writeAudit(tx, { actor, today, useCase: definition.name, touched, result: 'done' })
    return { refused: false as const, output }
  }).catch(async (error: unknown) => {
    if (error instanceof AppError) await noteRefused() // also what row-level security hid: who tries numbers is seen
    throw error
  })
  if (outcome.refused) {
    await noteRefused()
    throw refusals.notAllowed()
  }
  if (signalled) services.signals.wake()
  return outcome.output
}

function parseInput<Input>(schema: z.ZodType<Input>, input: unknown): Input {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw refusals.invalidInput(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })))
}
