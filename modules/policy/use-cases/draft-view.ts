import type { Actor } from '@doudi/core/access/actor.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { refusals } from '@doudi/platform/errors.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import type { Draft, DraftRow } from '../contract/drafts.ts'
import { type Act, findDenial, stateOn } from '../domain/draft-way.ts'
import { policyRefusals } from '../errors.ts'
import { checkAside } from '../law/check-aside.ts'
import { type DraftRecord, findDraft, listDraftFiles, listEvents } from '../store/drafts.ts'
import { filesWith, lawBefore, lawDay } from './law-here.ts'

/** The draft, if it is of the actor's area. */
export async function getRecord(tx: Tx, draftId: number, options: { lock?: boolean } = {}): Promise<DraftRecord> {
  const found = await findDraft(tx, draftId, options)
  if (!found) throw refusals.notFound({ zh: '草案', en: 'draft' })
  return found
}

const personOf = (actor: Actor, { division }: DraftRecord) => ({
  account: actor.account,
  mayWrite: actor.holds('policy:write', division),
  mayApprove: actor.holds('policy:approve', division),
})

/** @throws AppError when the actor may not do this with the draft, or has not seen its newest version */
export function mustAllow(
  act: Act,
  asked: { actor: Actor; draft: DraftRecord; version: number; reason?: string; inForce?: boolean },
): void {
  const { actor, draft, version, reason, inForce } = asked
  const denial = findDenial({ act, draft, by: personOf(actor, draft), reason, ...(inForce === undefined ? {} : { inForce }) })
  if (denial === 'not-allowed') throw refusals.notAllowed()
  if (denial !== undefined) throw policyRefusals.denied(denial)
  if (draft.version !== version) throw refusals.changedMeanwhile()
}

export function toRow(draft: DraftRecord, today: string): DraftRow {
  return {
    draftId: draft.draft_id,
    title: draft.title,
    state: stateOn({ state: draft.state, validFrom: draft.valid_from }, today),
    validFrom: draft.valid_from,
    paths: [...draft.paths],
    createdBy: draft.author_name,
    createdAt: draft.created_at.toISOString(),
    changedAt: draft.changed_at.toISOString(),
  }
}

/** A draft with its files, how they come out, what was done with it and what the actor may do now. */
export async function viewDraft(context: UseCaseContext, draftId: number): Promise<Draft> {
  const { tx, actor, clock } = context
  const draft = await getRecord(tx, draftId)
  const files = await listDraftFiles(tx, draftId)
  const { division, valid_from: validFrom } = draft
  const law = await lawBefore(context, { division, validFrom })
  const after = await filesWith(context, { division, on: lawDay(validFrom, clock.today()), law }, files)
  const { problems, examples } = await checkAside(after)
  const by = personOf(actor, draft)
  const inForce = stateOn({ state: draft.state, validFrom: draft.valid_from }, clock.today()) === 'in-force'
  const may = (act: Act) => findDenial({ act, draft, by, inForce }) === undefined
  return {
    ...toRow(draft, clock.today()),
    reason: draft.reason,
    retroactive: draft.retroactive,
    version: draft.version,
    files: files.map(({ path, text, base_text }) => ({ path, text, publishedText: base_text, textAfter: text ?? after.get(path) ?? null })),
    check: { problems, examples },
    simulation: {
      state: draft.simulation,
      at: draft.simulated_at?.toISOString() ?? null,
      progress: draft.simulation_progress,
      failure: draft.simulation_failure,
    },
    events: await eventsOf(context, draft),
    may: {
      save: may('save'),
      simulate: may('simulate'),
      submit: may('submit'),
      approve: may('approve'),
      refuse: may('refuse'),
      withdraw: may('withdraw'),
      revoke: may('revoke'),
    },
  }
}

async function eventsOf({ tx, clock }: UseCaseContext, draft: DraftRecord): Promise<Draft['events']> {
  const told = (await listEvents(tx, draft.draft_id)).map(({ at, by_name: by, act, reason }) => ({ at: at.toISOString(), by, act, reason }))
  const inForce = stateOn({ state: draft.state, validFrom: draft.valid_from }, clock.today()) === 'in-force'
  // Nobody does this: the date comes.
  const since = new Date(`${draft.valid_from}T00:00:00+08:00`).toISOString()
  return inForce ? [...told, { at: since, by: '到日期自动', act: 'in-force', reason: null }] : told
}
