import { outcomeCodes } from '@doudi/core/casework/outcome.ts'
import { maskName } from '@doudi/core/kernel/mask.ts'
import { ageOn, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { refusals } from '@doudi/platform/errors.ts'
import { type UseCaseContext, useCase } from '@doudi/platform/use-case/use-case.ts'
import { type WorkItem, WorkItemById, WorkItem as WorkItemSchema } from '../contract/work-item.ts'
import { listOpenConflicts } from '../store/conflicts.ts'
import { findGradeNote } from '../store/household-grades.ts'
import { listMembers } from '../store/household-members.ts'
import { listItemSignals } from '../store/item-signals.ts'
import { listVisits } from '../store/visits.ts'
import { findWorkItem, listEarlierItems, type WorkItemRecord } from '../store/work-items.ts'
import { toVisitLine } from './views/answer-view.ts'
import { caseTime, clocksOf } from './views/clock-view.ts'
import { gradeSentence } from './views/grade-view.ts'
import { toReasonWithEvidence } from './views/reason-view.ts'
import { toRow, wokenSentence } from './views/work-item-view.ts'

/** Loads a work item of the actor's scope. @throws not-found */
export async function getItem({ tx }: Pick<UseCaseContext, 'tx'>, { workItemId }: { workItemId: number }): Promise<WorkItemRecord> {
  const item = await findWorkItem(tx, workItemId)
  if (!item) throw refusals.notFound({ zh: '工单', en: 'work item' })
  return item
}

/** The drawer of a warning: household in brief, every reason with its evidence, what was found before, who goes. */
export const getWorkItem = useCase({
  name: 'monitoring.get-work-item',
  summary: '一件预警工单：家庭概况、每条原因和依据、以前的结论、走访记录',
  input: WorkItemById,
  output: WorkItemSchema,
  load: getItem,
  may: (actor, item) => actor.holds('warning:read', item.division),
  run: async ({ tx, services, actor, touch, clock }, item): Promise<WorkItem> => {
    const { policies } = services
    const masked = !actor.holds('warning:work', item.division)
    const [signals, members, visits, earlier, conflicts] = [
      await listItemSignals(tx, [item.work_item_id]),
      await listMembers(tx, [item.household_id]),
      await listVisits(tx, [item.household_id], 10),
      await listEarlierItems(tx, item),
      await listOpenConflicts(tx, [item.household_id]),
    ]
    touch({ division: item.division, householdId: item.household_id, personIds: members.map((member) => member.person_id) })
    const clocks = clocksOf(item, caseTime(services))
    const { woken_by: woken } = item
    return {
      ...toRow(item, signals, services),
      headName: masked ? maskName(item.head_name) : item.head_name,
      address: item.address,
      members: members.map((member) => ({
        personId: member.person_id,
        name: masked ? maskName(member.name) : member.name,
        relation: member.relation,
        age: member.born_on === null ? null : ageOn(plainDate(member.born_on), clock.today()),
        schemes: member.schemes,
      })),
      reasons: signals.map((signal) => toReasonWithEvidence(signal, { policies, masked })),
      gradeReason: item.state === 'closed' ? null : gradeSentence(await findGradeNote(tx, item.household_id), signals),
      contactClock: clocks.contact,
      visitClock: clocks.visit,
      outcomeReason: item.outcome_reason,
      referral: item.referral,
      closedByName: item.closed_by_name,
      wokenBy: woken && { because: woken.because, rule: woken.rule, fact: woken.fact ?? null, sentence: wokenSentence(woken, services) },
      earlier: earlier.map((one) => ({
        workItemId: one.work_item_id,
        openedOn: one.opened_on,
        closedOn: one.closed_on,
        outcome: one.outcome,
        outcomeReason: one.outcome_reason,
        closedByName: one.closed_by_name,
      })),
      visits: visits.map((visit) => toVisitLine(visit, policies.visitForm)),
      openConflicts: conflicts.length,
      outcomes: item.state === 'closed' || masked ? [] : [...outcomeCodes],
    }
  },
})
