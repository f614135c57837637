import { keepTexts, textDigest } from '@doudi/platform/policies/law.ts'
import { loadNothing, type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { z } from 'zod'
import type { PolicyChange } from '../contract/common.ts'
import {
  type Draft,
  DraftById,
  type DraftList,
  DraftList as DraftListSchema,
  Draft as DraftSchema,
  SaveDraft,
  StartDraft,
} from '../contract/drafts.ts'
import { addDraft, addEvent, type DraftRecord, listDrafts as findDrafts, listDraftFiles, saveFiles, saveWords } from '../store/drafts.ts'
import { getRecord, mustAllow, toRow, viewDraft } from './draft-view.ts'
import { areaOfLaw, lawBefore } from './law-here.ts'
import { mustBeOwn } from './readiness.ts'

/** Drafts of the area, newest first. */
export const listDrafts = useCase({
  name: 'policy.list-drafts',
  summary: '政策草案：新的在前',
  input: z.object({}),
  output: DraftListSchema,
  load: loadNothing,
  may: (actor) => actor.holds('policy:read'),
  run: async ({ tx, clock }): Promise<DraftList> => ({ drafts: (await findDrafts(tx)).map((draft) => toRow(draft, clock.today())) }),
})

/** One draft with its files and how they come out. */
export const getDraft = useCase({
  name: 'policy.get-draft',
  summary: '一份政策草案：文字、检查和算例的结果、经过',
  input: DraftById,
  output: DraftSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId),
  may: (actor, draft) => actor.holds('policy:read', draft.division),
  run: (context, { draft_id, division }): Promise<Draft> => {
    context.touch({ division, detail: { draft: draft_id } })
    return viewDraft(context, draft_id)
  },
})

/** Begins a draft. Nothing of it counts before a second person has approved it. */
export const startDraft = useCase({
  name: 'policy.start-draft',
  summary: '新写一份政策草案',
  input: StartDraft,
  output: DraftSchema,
  load: loadNothing,
  may: (actor) => actor.holds('policy:write', actor.division),
  run: async (context, _loaded, { files, retroactive = false, ...words }): Promise<Draft> => {
    const { tx, actor } = context
    const division = areaOfLaw(actor)
    const draftId = await addDraft(tx, { ...words, retroactive, division, author: actor.account, authorName: actor.name })
    if (draftId === undefined) throw new Error('the draft was not written')
    await putFiles(context, { draftId, division, validFrom: words.validFrom }, files)
    await addEvent(tx, { draftId, division, by: actor, act: 'created' })
    context.touch({ division, detail: { draft: draftId, files: files.length } })
    return viewDraft(context, draftId)
  },
})

/** Writes the text of a draft. A refused one becomes a draft again. */
export const saveDraft = useCase({
  name: 'policy.save-draft',
  summary: '保存政策草案；原来的检查和测算结果作废',
  input: SaveDraft,
  output: DraftSchema,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId, { lock: true }),
  may: (actor, draft) => actor.holds('policy:write', draft.division),
  run: async (context, draft: DraftRecord, { draftId, expectedVersion, files, retroactive = false, ...words }): Promise<Draft> => {
    const { tx, actor } = context
    const { division } = draft
    mustAllow('save', { actor, draft, version: expectedVersion })
    await saveWords(tx, draftId, { words: { ...words, retroactive }, by: actor })
    await putFiles(context, { draftId, division, validFrom: words.validFrom }, files)
    await addEvent(tx, { draftId, division, by: actor, act: 'saved' })
    context.touch({ division, detail: { draft: draftId, files: files.length } })
    return viewDraft(context, draftId)
  },
})

type At = { readonly draftId: number; readonly division: number; readonly validFrom: string }

/** A file keeps the text it was first made from, so that a version published meanwhile is noticed. */
async function putFiles(context: UseCaseContext, at: At, files: readonly PolicyChange[]): Promise<void> {
  const { tx } = context
  await mustBeOwn(context, at, files)
  const law = await lawBefore(context, at)
  const before = new Map((await listDraftFiles(tx, at.draftId)).map((file) => [file.path, file.base_digest]))
  const added = files.filter(({ path }) => !before.has(path))
  await keepTexts(
    tx,
    added.flatMap(({ path }) => law.files.get(path) ?? []),
  )
  const baseOf = (path: string) => {
    const text = law.files.get(path)
    return before.get(path) ?? (before.has(path) || text === undefined ? null : textDigest(text))
  }
  await saveFiles(
    tx,
    at,
    files.map(({ path, text }) => ({ path, text, base_digest: baseOf(path) })),
  )
}
