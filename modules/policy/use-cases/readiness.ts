import { type AreaLaw, textDigest } from '@doudi/platform/policies/law.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import type { PolicyChange } from '../contract/common.ts'
import { earlierChanges } from '../domain/earlier-changes.ts'
import { policyRefusals } from '../errors.ts'
import { checkAside } from '../law/check-aside.ts'
import { datedTexts } from '../law/dated-texts.ts'
import { findDifference } from '../store/differences.ts'
import { type DraftFileRecord, type DraftRecord, listDraftFiles } from '../store/drafts.ts'
import { listLaterPaths } from '../store/publications.ts'
import { mustLoadBelow } from './areas-below.ts'
import { digestOfFiles, filesWith, lawBefore, lawDay, ownPaths } from './law-here.ts'

/** A draft beside the law it goes into. */
export type Prepared = {
  readonly before: AreaLaw
  /** Files that say something else than the law in force, or that the draft removes. */
  readonly changed: readonly DraftFileRecord[]
  /** The whole law as it would be. */
  readonly after: ReadonlyMap<string, string>
  readonly afterDigest: string
}

export async function prepareDraft(context: Pick<UseCaseContext, 'tx' | 'services'>, draft: DraftRecord): Promise<Prepared> {
  const before = await lawBefore(context, { division: draft.division, validFrom: draft.valid_from })
  const files = await listDraftFiles(context.tx, draft.draft_id)
  const on = lawDay(draft.valid_from, context.services.clock.today())
  const after = await filesWith(context, { division: draft.division, on, law: before }, files)
  const changed = files.filter(({ path, text }) => text === null || before.files.get(path) !== text)
  return { before, changed, after, afterDigest: digestOfFiles(after) }
}

/**
 * Whether a draft may become law as it stands: it loads, here and in the areas below, its examples come out, it reaches back only on purpose, nobody changed the same
 * files meanwhile, and its difference was reckoned for exactly this text against exactly this law.
 * @throws AppError with the sentences
 */
export async function mustBeReady(context: UseCaseContext, draft: DraftRecord): Promise<Prepared> {
  const prepared = await prepareDraft(context, draft)
  const { division, valid_from: validFrom } = draft
  await mustBeOwn(context, { division, validFrom }, prepared.changed)
  await mustLoad(prepared, { withExamples: true })
  await mustLoadBelow(context, division, prepared)
  mustKeepDates(draft, prepared, context.clock.today())
  await mustBeNewest(context, draft, prepared)
  const difference = await findDifference(context.tx, draft.draft_id)
  if (difference?.base_tree !== prepared.before.digest || difference.draft_tree !== prepared.afterDigest)
    throw policyRefusals.differenceMissing()
  return prepared
}

/**
 * Of a draft whose examples do not come out it may be asked what it would change; law it cannot become.
 * @throws AppError when the files cannot be used, or, where the examples count, one comes out otherwise
 */
export async function mustLoad({ changed, after }: Prepared, { withExamples }: { withExamples: boolean }): Promise<void> {
  if (changed.length === 0) throw policyRefusals.nothingChanged()
  const { problems, examples } = await checkAside(after)
  if (problems.length > 0) throw policyRefusals.doesNotLoad(problems)
  if (withExamples && examples.failed.length > 0) throw policyRefusals.examplesFail(examples.failed)
}

/**
 * Only what the area itself published can be removed: what it says of its own, not what the product or an area above says.
 * @throws AppError with the files
 */
export async function mustBeOwn(
  { tx, clock }: Pick<UseCaseContext, 'tx' | 'clock'>,
  { division, validFrom }: { readonly division: number; readonly validFrom: string },
  changes: readonly PolicyChange[],
): Promise<void> {
  const removed = changes.filter(({ text }) => text === null)
  if (removed.length === 0) return
  const own = await ownPaths({ tx }, { division, on: lawDay(validFrom, clock.today()) })
  const others = removed.filter(({ path }) => !own.has(path))
  if (others.length > 0) throw policyRefusals.notPublishedHere(others.map(({ path }) => path))
}

function mustKeepDates(
  { valid_from: validFrom, retroactive, reason }: DraftRecord,
  { before, after, changed }: Prepared,
  today: string,
): void {
  if (retroactive) {
    if (reason === '') throw policyRefusals.reasonForRetroactive()
    return
  }
  if (validFrom < today) throw policyRefusals.datePassed(validFrom)
  const earlierOf = (files: Prepared['changed']) =>
    files.flatMap(({ path }) => earlierChanges(datedTexts(path, before.files.get(path)), datedTexts(path, after.get(path)), validFrom))
  const removed = changed.filter(({ text }) => text === null)
  const gone = earlierOf(removed)
  if (gone.length > 0) throw policyRefusals.removalReachesBack(gone, { validFrom, paths: removed.map(({ path }) => path) })
  const earlier = earlierOf(changed)
  if (earlier.length > 0) throw policyRefusals.reachesBack(earlier, validFrom)
}

async function mustBeNewest({ tx, clock }: UseCaseContext, draft: DraftRecord, { before, changed }: Prepared): Promise<void> {
  const other = changed.filter(({ path, base_digest }) => {
    const text = before.files.get(path)
    return base_digest !== (text === undefined ? null : textDigest(text))
  })
  if (other.length > 0) throw policyRefusals.changedBelow(other.map(({ path }) => path))
  const paths = changed.map(({ path }) => path)
  const later = await listLaterPaths(tx, { division: draft.division, after: lawDay(draft.valid_from, clock.today()), paths })
  if (later.length > 0) throw policyRefusals.laterVersion(later)
}
