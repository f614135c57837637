import { type Tx, withMachine } from '@doudi/platform/db/tx.ts'
import { refusals } from '@doudi/platform/errors.ts'
import { keepLaw } from '@doudi/platform/policies/law.ts'
import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { mapTree } from '@doudi/platform/policies/tree.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { z } from 'zod'
import { type PolicyDifference, PolicyDifference as PolicyDifferenceSchema } from '../contract/difference.ts'
import { type Draft, DraftById, Draft as DraftSchema, DraftStep } from '../contract/drafts.ts'
import { type SimulationProgress, simulateChange } from '../simulate/simulate-change.ts'
import { addChanged, nextReportId, removeOtherChanged } from '../store/changed-households.ts'
import { addDifference, findDifference, setSimulation } from '../store/differences.ts'
import { addEvent, findDraft } from '../store/drafts.ts'
import { getRecord, mustAllow, viewDraft } from './draft-view.ts'
import { lawDay } from './law-here.ts'
import { mustLoad, prepareDraft } from './readiness.ts'

/** Asks what a draft would change for everybody in the area. The answer comes later; the draft tells how far it is. */
export const simulateDraft = useCase({
  name: 'policy.simulate-draft',
  summary: '测算影响：全体家庭按草案重新算一遍，谁多谁少、花多少钱',
  input: DraftStep,
  output: DraftSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId, { lock: true }),
  may: (actor, draft) => actor.holds('policy:write', draft.division),
  run: async (context, draft, { draftId, expectedVersion }): Promise<Draft> => {
    mustAllow('simulate', { actor: context.actor, draft, version: expectedVersion })
    await mustLoad(await prepareDraft(context, draft), { withExamples: false })
    const at = { draftId, version: draft.version }
    await setSimulation(context.tx, at, { state: 'running', progress: null })
    await context.send('policy.simulate-requested', { ...at, by: { account: context.actor.account, name: context.actor.name } })
    context.touch({ division: draft.division, detail: { draft: draftId } })
    return viewDraft(context, draftId)
  },
})

/** What a draft changes for everybody, as last reckoned. */
export const getDifference = useCase({
  name: 'policy.get-difference',
  summary: '影响报告：谁多谁少、每月和每年的钱、各乡镇、断崖和样本',
  input: DraftById,
  output: PolicyDifferenceSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId),
  may: (actor, draft) => actor.holds('policy:read', draft.division),
  run: async ({ tx, touch }, { draft_id, division }): Promise<PolicyDifference> => {
    touch({ division, detail: { draft: draft_id } })
    const found = await findDifference(tx, draft_id)
    if (!found) throw refusals.notFound({ zh: '影响报告', en: 'difference report' })
    return found.report
  },
})

/** The signal 'policy.simulate-requested'. */
export const SimulateRequested = z.object({
  draftId: z.number(),
  version: z.number(),
  by: z.object({ account: z.string(), name: z.string() }),
})

/** Reckons the difference of one version of a draft and keeps the report; of an older version nothing is kept. */
export async function runSimulation(services: Services, { draftId, version, by }: z.infer<typeof SimulateRequested>): Promise<void> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) =>
    withMachine(services.db, { account: 'machine:simulation', today: services.clock.today() }, work)
  const at = { draftId, version }
  const found = await inside(async (tx) => {
    const draft = await findDraft(tx, draftId)
    return draft?.version === version ? { draft, prepared: await prepareDraft({ tx, services }, draft) } : undefined
  })
  if (!found) return
  const { draft, prepared } = found
  const reportId = await inside(nextReportId)
  try {
    const report = await simulateChange({
      pool: services.pool,
      present: prepared.before.policies,
      draft: loadPolicies({ dir: mapTree(prepared.after) }),
      on: lawDay(draft.valid_from, services.clock.today()),
      areas: [draft.division],
      lakeDir: services.paths.lake,
      tempDir: services.paths.temp,
      onChanged: (households) => inside((tx) => addChanged(tx, { reportId, draftId }, households)),
      onProgress: tellEvery(1000, ({ step, steps, zh }) =>
        inside((tx) => setSimulation(tx, at, { state: 'running', progress: { step, steps, text: zh } })),
      ),
    })
    await inside(async (tx) => {
      const compared = { baseTree: prepared.before.digest, draftTree: prepared.afterDigest }
      await keepLaw(tx, prepared.before)
      await addDifference(tx, { ...at, division: draft.division }, { reportId, compared, report })
      await removeOtherChanged(tx, { draftId, reportId })
      await addEvent(tx, { draftId, division: draft.division, by, act: 'simulated' })
    })
  } catch (error) {
    services.log.error({ error, draft: draftId }, 'simulation failed')
    await inside((tx) => setSimulation(tx, at, { state: 'failed', failure: '测算没有完成，请再点一次；还不行，请告诉系统管理员' }))
  }
}

/** Tells no oftener than every so many milliseconds; a telling that fails is left out. */
function tellEvery(ms: number, tell: (progress: SimulationProgress) => Promise<void>): (progress: SimulationProgress) => void {
  let last = 0
  return (progress) => {
    if (performance.now() - last < ms) return
    last = performance.now()
    void tell(progress).catch(() => {})
  }
}
