import { randomUUID } from 'node:crypto'
import { refusals } from '@doudi/platform/errors.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { RecordContact, WorkItemChanged } from '../contract/work-item.ts'
import { monitoringRefusals } from '../errors.ts'
import { findWorkItem } from '../store/work-items.ts'
import { getItem } from './get-work-item.ts'
import { contactHousehold } from './work-on-item.ts'

/** First contact with the household: stops the first of the two clocks. Nobody reached is written down and stops nothing. */
export const recordContact = useCase({
  name: 'monitoring.record-contact',
  summary: '记录首次联系：打电话、上门、找到亲属；没有联系上也可以记，但时限照算',
  input: RecordContact,
  output: WorkItemChanged,
  load: async ({ tx }, input) => (await findWorkItem(tx, input.workItemId, { lock: true })) ?? (await getItem({ tx }, input)),
  may: (actor, item) => actor.holds('warning:work', item.division),
  run: async (context, item, input) => {
    if (item.state === 'closed') throw monitoringRefusals.itemClosed()
    if (item.version !== input.version) throw refusals.changedMeanwhile()
    const deviceAt = context.clock.real().toISOString()
    await contactHousehold(context, item, { contactId: randomUUID(), way: input.way, note: input.note ?? null, deviceAt })
    context.touch({ division: item.division, householdId: item.household_id, detail: { workItem: item.work_item_id, way: input.way } })
    const changed = await getItem(context, input)
    return { workItemId: changed.work_item_id, state: changed.state, version: changed.version, next: null }
  },
})
