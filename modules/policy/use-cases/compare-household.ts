import { maskName } from '@doudi/core/kernel/mask.ts'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { isRelation, RELATION_TITLES } from '@doudi/core/registry/relation.ts'
import { type AreaLaw, lawByDigest } from '@doudi/platform/policies/law.ts'
import { loadPolicies, type Policies } from '@doudi/platform/policies/policies.ts'
import { mapTree } from '@doudi/platform/policies/tree.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { ComparedHousehold, type ComparedScheme, CompareHousehold } from '../contract/changed.ts'
import { policyRefusals } from '../errors.ts'
import { compareHousehold as compare } from '../simulate/compare-household.ts'
import { simulationAccount } from '../simulate/simulate-change.ts'
import { findChanged, listMembers } from '../store/changed-households.ts'
import { type DifferenceRecord, findDifference } from '../store/differences.ts'
import type { DraftRecord } from '../store/drafts.ts'
import { getRecord } from './draft-view.ts'
import { prepareDraft } from './readiness.ts'

/** What one household gets by the law in force and by a draft, both as they were compared. Only where the draft changes something. */
export const compareHousehold = useCase({
  name: 'policy.compare-household',
  summary: '一户人家按现行规定和按草案各得什么，差在哪里',
  input: CompareHousehold,
  output: ComparedHousehold,
  load: ({ tx }, { draftId }) => getRecord(tx, draftId),
  may: (actor, draft) => actor.holds('policy:read', draft.division),
  run: async (context, draft, { householdId, scheme, member }): Promise<ComparedHousehold> => {
    const { tx, services, touch } = context
    const found = await findDifference(tx, draft.draft_id)
    const changed = found && (await findChanged(tx, { reportId: found.report_id, householdId }))
    if (!found || !changed) throw policyRefusals.notChanged()
    touch({ division: changed.division, householdId, detail: { draft: draft.draft_id, scheme: scheme ?? null } })
    const members = await membersOf(context, { householdId, division: changed.division })
    const on = plainDate(found.report.on)
    const compared = await compare({
      ...(await lawsOf(context, draft, found)),
      pool: services.pool,
      account: simulationAccount,
      lakeDir: services.paths.lake,
      tempDir: services.paths.temp,
      on,
      householdId,
      division: changed.division,
      nameOf: (id) => members.find(({ personId }) => personId === id)?.name.zh ?? `成员 ${id}`,
    })
    if (!compared) throw policyRefusals.notChanged()
    const schemes = scheme === undefined ? compared : compared.filter((one) => one.scheme === scheme && one.subject === (member ?? 0))
    return { householdId, on, members, schemes: schemes.map((one) => (scheme === undefined ? withoutSteps(one) : one)) }
  },
})

/** The steps are long: they come when one result is asked for. */
function withoutSteps(one: ComparedScheme): ComparedScheme {
  const [before, after] = [one.before, one.after].map((side) => side && { ...side, tree: null, amountTree: null })
  return { ...one, before: before ?? null, after: after ?? null }
}

async function membersOf(
  { tx, actor }: UseCaseContext,
  at: { householdId: number; division: number },
): Promise<ComparedHousehold['members']> {
  const isNamed = actor.holds('household:read', at.division)
  return (await listMembers(tx, at.householdId)).map(({ person_id: personId, name, relation }) => {
    const masked = maskName(name)
    const role = isRelation(relation) ? RELATION_TITLES[relation] : { zh: '成员', en: 'member' }
    return { personId, name: isNamed ? { zh: masked, en: masked } : { zh: role.zh, en: role.en } }
  })
}

/** Laws of drafts that were compared lately: loading one takes a moment, and an officer opens several households of a list. */
const loaded = new Map<string, Policies>()
const mostLoaded = 3

/** @throws AppError when either law is no longer the one that was compared */
async function lawsOf(
  context: UseCaseContext,
  draft: DraftRecord,
  found: DifferenceRecord,
): Promise<{ present: Policies; draft: Policies }> {
  const prepared = await prepareDraft(context, draft)
  const present = await lawCompared(context, prepared.before, found.base_tree)
  if (!present || prepared.afterDigest !== found.draft_tree) throw policyRefusals.differenceOutdated()
  const policies = loaded.get(prepared.afterDigest) ?? loadPolicies({ dir: mapTree(prepared.after) })
  const [oldest] = loaded.keys()
  if (loaded.size >= mostLoaded && oldest !== undefined) loaded.delete(oldest)
  loaded.set(prepared.afterDigest, policies)
  return { present, draft: policies }
}

async function lawCompared({ services, tx }: UseCaseContext, before: AreaLaw, digest: string): Promise<Policies | undefined> {
  return before.digest === digest ? before.policies : (await lawByDigest(services, digest, tx))?.policies
}
