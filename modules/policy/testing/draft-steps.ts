import { withMachine } from '@doudi/platform/db/tx.ts'
import type { TestDatabase } from '@doudi/platform/testing/database.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import type { Draft, StartDraft } from '../contract/drafts.ts'
import { nextReportId } from '../store/changed-households.ts'
import { addDifference } from '../store/differences.ts'
import { findDraft } from '../store/drafts.ts'
import { approveDraft, submitDraft } from '../use-cases/decide-draft.ts'
import { prepareDraft } from '../use-cases/readiness.ts'
import { startDraft } from '../use-cases/write-draft.ts'
import { aDifference } from './a-difference.ts'

type Actor = ReturnType<TestDatabase['as']>

export const stepOf = (one: Draft, reason = '') => ({ draftId: one.draftId, expectedVersion: one.version, reason })

/** The steps of a draft in a test, by an officer and an approver of an area. */
export function draftSteps(world: TestDatabase) {
  const call = <T>(useCase: Parameters<typeof runUseCase>[0], actor: Actor, input: unknown) =>
    runUseCase(useCase, { services: world.services, actor, input }) as Promise<T> // each use case says what it gives
  const officer = (area: number) => world.as('policy-officer', area)
  const approver = (area: number) => world.as('policy-approver', area)

  /** As if the simulation of the draft had run. */
  const reckon = ({ draftId, version }: Draft, division: number) =>
    withMachine(world.db, { account: 'machine:test', today: world.services.clock.today() }, async (tx) => {
      const found = await findDraft(tx, draftId)
      if (!found) throw new Error('no draft')
      const { before, afterDigest } = await prepareDraft({ tx, services: world.services }, found)
      const compared = { baseTree: before.digest, draftTree: afterDigest }
      await addDifference(tx, { draftId, division, version }, { reportId: await nextReportId(tx), compared, report: aDifference() })
    })
  const submitted = async (one: Draft, area: number) => {
    await reckon(one, area)
    return call<Draft>(submitDraft, officer(area), stepOf(one))
  }
  const drafted = (words: StartDraft, area: number) => call<Draft>(startDraft, officer(area), words)
  const published = async (words: StartDraft, area: number) =>
    call<Draft>(approveDraft, approver(area), stepOf(await submitted(await drafted(words, area), area)))
  return { call, officer, approver, reckon, submitted, drafted, published }
}
