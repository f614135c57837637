import { type AreaLaw, textDigest } from '@doudi/platform/policies/law.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import { earlierChanges } from '../domain/earlier-changes.ts'
import { policyRefusals } from '../errors.ts'
import { checkAside } from '../law/check-aside.ts'
import { datedTexts } from '../law/dated-texts.ts'
import { findDifference } from '../store/differences.ts'
import { type DraftFileRecord, type DraftRecord, listDraftFiles } from '../store/drafts.ts'
import { listLaterPaths } from '../store/publications.ts'
import { digestOfFiles, filesWith, lawBefore, lawDay } from './law-here.ts'

/** A draft beside the law it goes into. */
export type Prepared = {
  readonly before: AreaLaw
  /** Files that say something else than the law in force. */
  readonly changed: readonly DraftFileRecord[]
  /** The whole law as it would be. */
  readonly after: ReadonlyMap<string, string>
  readonly afterDigest: string
}

export async function prepareDraft(context: Pick<UseCaseContext, 'tx' | 'services'>, draft: DraftRecord): Promise<Prepared> {
  const before = await lawBefore(context, { division: draft.division, validFrom: draft.valid_from })
  const files = await listDraftFiles(context.tx, draft.draft_id)
  const after = filesWith(before, files)
  const changed = files.filter(({ path, text }) => before.files.get(path) !== text)
  return { before, changed, after, afterDigest: digestOfFiles(after) }
}

/**
 * Whether a draft may become law as it stands: it loads, its examples come out, it reaches back only on purpose, nobody changed the same
 * files meanwhile, and its difference was reckoned for exactly this text against exactly this law.
 * @throws AppError with the sentences
 */
export async function mustBeReady(context: UseCaseContext, draft: DraftRecord): Promise<Prepared> {
  const prepared = await prepareDraft(context, draft)
  await mustLoad(prepared, { withExamples: true })
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

function mustKeepDates({ valid_from: validFrom, retroactive, reason }: DraftRecord, { before, changed }: Prepared, today: string): void {
  if (retroactive) {
    if (reason === '') throw policyRefusals.reasonForRetroactive()
    return
  }
  if (validFrom < today) throw policyRefusals.datePassed(validFrom)
  const earlier = changed.flatMap(({ path, text }) =>
    earlierChanges(datedTexts(path, before.files.get(path)), datedTexts(path, text), validFrom),
  )
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
