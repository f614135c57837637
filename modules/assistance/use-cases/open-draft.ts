import { ageOn, plainDate } from '@doudi/core/kernel/plain-date.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { appendEvent } from '@doudi/platform/events/append-event.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { z } from 'zod'
import { fillSheet, type KnownMember } from '../domain/fill-sheet.ts'
import { addApplication, hasApplication } from '../store/applications.ts'
import { findPlace, listKnownMembers, type MemberRecord } from '../store/household.ts'

const Text = z.object({ zh: z.string(), en: z.string() })

/** The signal 'assistance.draft-requested': a person found the warning true and wants an application for the household. */
export const DraftRequested = z.object({
  workItemId: z.number(),
  householdId: z.number(),
  requestedOn: z.iso.date(),
  requestedBy: z.object({ account: z.string(), name: z.string() }),
  reasons: z.array(Text),
  doorCheck: z
    .object({
      visitId: z.string(),
      on: z.string(),
      visitorName: z.string(),
      lines: z.array(Text),
      answers: z.array(z.object({ field: z.string(), value: z.unknown() })),
    })
    .nullable(),
})
export type DraftRequested = z.infer<typeof DraftRequested>

const machine = { account: 'machine:assistance' } as const

/**
 * Opens the draft for the whole household, filled from what is known; once for a work item, and not where an application is on its way.
 * A draft applies for nothing: a member has to.
 * @returns the draft's number, or undefined when there was nothing to open
 */
export async function openDraft(services: Services, request: DraftRequested): Promise<number | undefined> {
  const { clock, policies } = services
  const today = clock.today()
  const { householdId, workItemId, requestedBy, requestedOn } = request
  const applicationId = await withMachine(services.db, { account: machine.account, today }, async (tx) => {
    const at = await findPlace(tx, householdId)
    if (!at || (await hasApplication(tx, { householdId, workItemId }))) return undefined
    const adultAge = policies.parameters.number('adult_age', { division: at.division, on: today })
    const members = (await listKnownMembers(tx, householdId)).map((member) => toKnown(member, today))
    const { reasons, doorCheck } = request
    const content = fillSheet({ address: at.address, place: at.place, members, reasons, doorCheck, adultAge })
    const draft = { householdId, division: at.division, workItemId, content, openedOn: today, openedBy: requestedBy }
    const made = await addApplication(tx, draft)
    const values = { members: members.length, requestedOn }
    const place = { householdId, division: at.division, reference: `application:${made}`, businessOn: today }
    await appendEvent(tx, { ...place, module: 'assistance', kind: 'draft-opened', actor: requestedBy, values })
    const payload = { applicationId: made, householdId, division: at.division, since: today }
    await services.signals.write(tx, { kind: 'monitoring.application-opened', payload })
    return made
  })
  if (applicationId !== undefined) services.signals.wake()
  return applicationId
}

function toKnown(member: MemberRecord, today: ReturnType<typeof plainDate>): KnownMember {
  const { person_id: personId, name, id_masked: idMasked, relation, sex, born_on: bornOn, hukou, benefit, facts } = member
  const age = bornOn === null ? null : ageOn(plainDate(bornOn), today)
  return { personId, name, idMasked, relation, sex, bornOn, age, hukou, benefit, facts }
}
