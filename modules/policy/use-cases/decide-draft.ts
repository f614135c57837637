import { keepLaw, keepTexts, textDigest } from '@doudi/platform/policies/law.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type Draft, DraftDecision, Draft as DraftSchema, DraftStep } from '../contract/drafts.ts'
import { type Act, stepOf } from '../domain/draft-way.ts'
import { addEvent, type DraftEventRecord, type DraftRecord, setState } from '../store/drafts.ts'
import { addPublication, addRevocation, isLawOn } from '../store/publications.ts'
import { getRecord, mustAllow, viewDraft } from './draft-view.ts'
import { lawBelow, lawDay } from './law-here.ts'
import { mustBeReady, type Prepared } from './readiness.ts'

/** Hands a draft to a second person: only one that loads, whose examples come out and whose difference was reckoned. */
export const submitDraft = useCase({
  name: 'policy.submit-draft',
  summary: '送审：文字能用、算例都对、影响算过的草案，交给另一个人审批',
  input: DraftStep,
  output: DraftSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId, { lock: true }),
  may: (actor, draft) => actor.holds('policy:write', draft.division),
  run: async (context, draft, { expectedVersion }): Promise<Draft> => {
    mustAllow('submit', { actor: context.actor, draft, version: expectedVersion })
    await mustBeReady(context, draft)
    return step(context, draft, { act: 'submit', told: 'submitted' })
  },
})

/** Approves a draft and publishes it in the same moment: law from its date on. Only by somebody other than its author. */
export const approveDraft = useCase({
  name: 'policy.approve-draft',
  summary: '批准并公布：从生效日期起就是本地的政策；不能批自己写的',
  input: DraftDecision,
  output: DraftSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId, { lock: true }),
  may: (actor, draft) => actor.holds('policy:approve', draft.division),
  run: async (context, draft, { expectedVersion, reason }): Promise<Draft> => {
    mustAllow('approve', { actor: context.actor, draft, version: expectedVersion })
    const prepared = await mustBeReady(context, draft)
    const approved = await step(context, draft, { act: 'approve', told: 'approved', reason })
    await publish(context, draft, prepared)
    return approved
  },
})

/** Sends a draft back to its author with the reason. Changes nothing of the law. */
export const refuseDraft = useCase({
  name: 'policy.refuse-draft',
  summary: '退回草案，写明理由；现行政策不变',
  input: DraftDecision,
  output: DraftSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId, { lock: true }),
  may: (actor, draft) => actor.holds('policy:approve', draft.division),
  run: (context, draft, { expectedVersion, reason }): Promise<Draft> => {
    mustAllow('refuse', { actor: context.actor, draft, version: expectedVersion, reason })
    return step(context, draft, { act: 'refuse', told: 'refused', reason })
  },
})

/** Takes a draft back for good. Changes nothing of the law. */
export const withdrawDraft = useCase({
  name: 'policy.withdraw-draft',
  summary: '撤回草案，写明理由；现行政策不变',
  input: DraftDecision,
  output: DraftSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId, { lock: true }),
  may: (actor, draft) => actor.holds('policy:write', draft.division),
  run: (context, draft, { expectedVersion, reason }): Promise<Draft> => {
    mustAllow('withdraw', { actor: context.actor, draft, version: expectedVersion, reason })
    return step(context, draft, { act: 'withdraw', told: 'withdrawn', reason })
  },
})

/** Takes back what was approved, before its date comes: by somebody other than its author, as it was approved. */
export const revokeDraft = useCase({
  name: 'policy.revoke-draft',
  summary: '收回已批准、还没到生效日期的政策，写明理由；现行政策不变',
  input: DraftDecision,
  output: DraftSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId, { lock: true }),
  may: (actor, draft) => actor.holds('policy:approve', draft.division),
  run: async (context, draft, { expectedVersion, reason }): Promise<Draft> => {
    const { tx, actor, clock } = context
    const { draft_id: draftId, division } = draft
    const inForce = await isLawOn(tx, { draftId, on: clock.today() })
    mustAllow('revoke', { actor, draft, version: expectedVersion, reason, inForce })
    await addRevocation(tx, { draftId, division, by: actor })
    return step(context, draft, { act: 'revoke', told: 'revoked', reason })
  },
})

type Taken = { readonly act: Act; readonly told: DraftEventRecord['act']; readonly reason?: string }

async function step(context: UseCaseContext, draft: DraftRecord, { act, told, reason }: Taken): Promise<Draft> {
  const { tx, actor } = context
  const { draft_id: draftId, division } = draft
  await setState(tx, draftId, { state: stepOf(act).to, by: actor })
  await addEvent(tx, { draftId, division, by: actor, act: told, reason })
  await context.send('policy.draft-decided', { draftId })
  context.touch({ division, detail: { draft: draftId } })
  return viewDraft(context, draftId)
}

async function publish(context: UseCaseContext, draft: DraftRecord, { changed, after, afterDigest }: Prepared): Promise<void> {
  const { tx, actor, clock } = context
  const on = lawDay(draft.valid_from, clock.today())
  const below = await lawBelow(context, { division: draft.division, on })
  await keepTexts(
    tx,
    changed.flatMap(({ path, text }) => [text, below.files.get(path)].filter((one) => typeof one === 'string')),
  )
  await keepLaw(tx, { digest: afterDigest, files: after })
  for (const { path, text } of changed) {
    const belowText = below.files.get(path)
    await addPublication(tx, {
      draftId: draft.draft_id,
      division: draft.division,
      title: draft.title,
      path,
      digest: text === null ? null : textDigest(text),
      belowDigest: belowText === undefined ? null : textDigest(belowText),
      effectiveOn: on,
      publishedOn: clock.today(),
      author: { account: draft.author ?? '', name: draft.author_name },
      approvedBy: actor,
    })
  }
}
