import { randomUUID } from 'node:crypto'
import { refusals } from '@doudi/platform/errors.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { CloseWorkItem, WorkItemChanged } from '../contract/work-item.ts'
import { monitoringRefusals } from '../errors.ts'
import { findWorkItem } from '../store/work-items.ts'
import { getItem } from './get-work-item.ts'
import { nextOf } from './views/work-item-view.ts'
import { giveOutcome } from './work-on-item.ts'

/** Closes a work item with an outcome, from the console. The outcome says what follows; nothing is granted or stopped by it. */
export const closeWorkItem = useCase({
  name: 'monitoring.close-work-item',
  summary: '办结工单：写明核实结果；不属实的要写原因；“属实-启动申请”会开一份全家的申请草稿',
  input: CloseWorkItem,
  output: WorkItemChanged,
  load: async ({ tx }, input) => (await findWorkItem(tx, input.workItemId, { lock: true })) ?? (await getItem({ tx }, input)),
  may: (actor, item) => actor.holds('warning:work', item.division),
  run: async (context, item, { outcome, ...input }) => {
    if (item.state === 'closed') throw monitoringRefusals.itemClosed()
    if (item.version !== input.version) throw refusals.changedMeanwhile()
    await giveOutcome(context, item, {
      editId: randomUUID(),
      outcome,
      reason: input.reason?.trim() || null,
      referral: input.referral ?? null,
      visitId: null,
      deviceAt: context.clock.real().toISOString(),
    })
    context.touch({ division: item.division, householdId: item.household_id, detail: { workItem: item.work_item_id, outcome } })
    const changed = await getItem(context, input)
    return { workItemId: changed.work_item_id, state: changed.state, version: changed.version, next: nextOf(outcome) }
  },
})
