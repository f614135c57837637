import { type OutcomeDefinition, outcomeCodes, outcomes, referralTargets } from '@doudi/core/casework/outcome.ts'
import { addDays, ageOn, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { areasOf, lawFor } from '@doudi/platform/policies/law.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type Bundle, type BundleHousehold, BundleQuery, Bundle as BundleSchema, type BundleWorkItem } from '../contract/field-bundle.ts'
import { type BundleHouseholdRecord, listBundleHouseholds, transactionTime } from '../store/bundle-households.ts'
import { countOpenConflicts, listOpenConflicts } from '../store/conflicts.ts'
import { listEdits } from '../store/field-edits.ts'
import { listAppliedClasses, listFacts, listMembers, type MemberRecord } from '../store/household-members.ts'
import { type ItemSignal, listItemSignals } from '../store/item-signals.ts'
import { listVisits } from '../store/visits.ts'
import { listEarlierItems, listNewestItems, type WorkItemRecord } from '../store/work-items.ts'
import { toVisitLine } from './views/answer-view.ts'
import { caseTime, clocksOf } from './views/clock-view.ts'
import { fieldFacts } from './views/field-facts.ts'
import { fieldRules } from './views/field-rules.ts'
import { knownValues } from './views/known-view.ts'
import { toReason } from './views/reason-view.ts'
import { wokenSentence } from './views/work-item-view.ts'

/** Changes of transactions that were still open when the last bundle was read have an earlier time than it. */
const overlapMs = 60_000

/** What a phone works with where there is no signal: the account's own households with a task, in full names, without ID numbers. */
export const getFieldBundle = useCase({
  name: 'monitoring.get-field-bundle',
  summary: '手机离线用的数据：本人负责、有任务的家庭，表格，已知的情况和来源',
  input: BundleQuery,
  output: BundleSchema,
  load: async () => null,
  may: (actor) => actor.holds('field:sync'),
  run: async (context, _loaded, { since, rules }): Promise<Bundle> => {
    const { tx, services, actor, clock, touch } = context
    const number = (name: string) => services.policies.parameters.number(name, { division: actor.division, on: clock.today() })
    const at = await transactionTime(tx)
    const closedSince = addDays(clock.today(), -number('closed_item_days_on_phone'))
    const all = await listBundleHouseholds(tx, { closedSince })
    const from = since === undefined ? 0 : Date.parse(since) - overlapMs
    const households = await toHouseholds(
      context,
      all.filter(({ active, changed_at }) => active || changed_at.getTime() >= from),
      closedSince,
    )
    const personIds = households.flatMap((household) => household.members.map((member) => member.personId))
    touch({ personIds, detail: { households: households.length } })
    return {
      bundleAt: at.toISOString(),
      today: clock.today(),
      account: actor.account,
      accountName: actor.name,
      offlineHours: number('phone_offline_hours'),
      form: formOf(services.policies.visitForm),
      rules: await rulesOf(context, rules),
      outcomes: outcomeCodes.map((code) => outcomeOf(code, outcomes[code])),
      referrals: Object.entries(referralTargets).map(([code, title]) => ({ code, title })),
      households,
      keep: all.map((household) => household.household_id),
      openConflicts: await countOpenConflicts(tx),
    }
  },
})

/** The law in force where the worker is, what the county published included. */
async function rulesOf({ tx, services, actor, clock }: UseCaseContext, has: string | undefined): Promise<Bundle['rules']> {
  const where = { division: actor.division, on: clock.today() }
  const { policies } = await lawFor(services, { ...where, tx })
  return fieldRules(policies, where, has)
}

function formOf({ id, version, title, sections }: UseCaseContext['services']['policies']['visitForm']): Bundle['form'] {
  return {
    id,
    version,
    title,
    sections: sections.map((section) => ({
      ...section,
      fields: section.fields.map(({ facts, ...field }) => ({
        ...field,
        facts: [...facts],
        options: field.options.map((option) => ({ ...option })),
      })),
    })),
  }
}

function outcomeOf(code: (typeof outcomeCodes)[number], { zh, en, next, needsReason }: OutcomeDefinition): Bundle['outcomes'][number] {
  return { code, title: { zh, en }, next, needsReason, needsReferral: code === 'true-referral' }
}

async function toHouseholds(
  context: UseCaseContext,
  records: readonly BundleHouseholdRecord[],
  closedSince: string,
): Promise<BundleHousehold[]> {
  const { tx, services, actor } = context
  const applied = await listAppliedClasses(tx, areasOf(actor.division))
  const ids = records.map((record) => record.household_id)
  const items = new Map((await listNewestItems(tx, ids, closedSince)).map((item) => [item.household_id, item]))
  const itemIds = [...items.values()].map((item) => item.work_item_id)
  const signals = Map.groupBy(await listItemSignals(tx, itemIds), (signal) => signal.work_item_id)
  const members = Map.groupBy(await listMembers(tx, ids), (member) => member.household_id)
  const facts = Map.groupBy(await listFacts(tx, ids), (fact) => fact.household_id)
  const edits = Map.groupBy(await listEdits(tx, ids), (edit) => edit.householdId)
  const visits = Map.groupBy(await listVisits(tx, ids, 2), (visit) => visit.household_id)
  const conflicts = Map.groupBy(await listOpenConflicts(tx, ids), (conflict) => conflict.household_id)
  const form = services.policies.visitForm
  const households: BundleHousehold[] = []
  for (const record of records) {
    const id = record.household_id
    const ofHousehold = members.get(id) ?? []
    const item = items.get(id)
    households.push({
      householdId: id,
      headName: record.head_name,
      division: record.division,
      village: record.village,
      place: record.place,
      address: record.address,
      phone: phoneOf(ofHousehold, services),
      members: ofHousehold.map((member) => toMember(member, context)),
      workItem: item ? await toWorkItem(context, item, signals.get(item.work_item_id) ?? []) : null,
      known: knownValues({
        form,
        members: ofHousehold,
        facts: facts.get(id) ?? [],
        edits: edits.get(id) ?? [],
        conflicts: new Map(conflicts.get(id)?.map((conflict) => [conflict.field, conflict.conflict_id])),
      }),
      facts: fieldFacts({ policies: services.policies, members: ofHousehold, facts: facts.get(id) ?? [], applied }),
      visits: (visits.get(id) ?? []).map((visit) => toVisitLine(visit, form)),
      changedAt: record.changed_at.toISOString(),
    })
  }
  return households
}

/** The head's number, or the first one there is: for the call button. */
function phoneOf(members: readonly MemberRecord[], { keys }: UseCaseContext['services']): string | null {
  const sealed = members.find((member) => member.phone_sealed !== null)?.phone_sealed
  return sealed ? keys.open('phone', sealed).toString('utf8') : null
}

function toMember(member: MemberRecord, { clock }: UseCaseContext): BundleHousehold['members'][number] {
  const { person_id: personId, name, relation, sex, born_on, schemes } = member
  return { personId, name, relation, sex, age: born_on === null ? null : ageOn(plainDate(born_on), clock.today()), schemes }
}

async function toWorkItem({ tx, services }: UseCaseContext, item: WorkItemRecord, signals: readonly ItemSignal[]): Promise<BundleWorkItem> {
  const clocks = clocksOf(item, caseTime(services))
  const { woken_by: woken } = item
  const [before] = woken ? await listEarlierItems(tx, item) : []
  return {
    workItemId: item.work_item_id,
    state: item.state,
    grade: item.grade,
    openedOn: item.opened_on,
    reasons: signals.map((signal) => toReason(signal, { policies: services.policies, masked: false })),
    nextClock: clocks.next,
    contactClock: clocks.contact,
    visitClock: clocks.visit,
    wokenBy: woken && { sentence: wokenSentence(woken, services), earlierReason: before?.outcome_reason ?? null },
    outcome: item.outcome,
    closedOn: item.closed_on,
    version: item.version,
  }
}
