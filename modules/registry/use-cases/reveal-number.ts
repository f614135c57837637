import { AppError, refusals } from '@doudi/platform/errors.ts'
import { appendEvent } from '@doudi/platform/events/append-event.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { sql } from 'kysely'
import { RevealedNumber, RevealNumber } from '../contract/reveal.ts'

interface SealedRow {
  person_id: number
  household_id: number
  division: number
  id_sealed: Buffer
  phone_sealed: Buffer | null
}

const noPhone = () =>
  new AppError({
    code: 'no-phone',
    kind: 'missing',
    sentence: { zh: '登记里没有这个人的电话', en: 'No phone is registered for this person' },
  })

/** Opens one masked number, with a reason that stands in the audit list and in the household's chain. */
export const revealNumber = useCase({
  name: 'registry.reveal-number',
  summary: '查看完整的证件号或电话，须写明原因',
  input: RevealNumber,
  output: RevealedNumber,
  load: async ({ tx }, { personId }) => {
    const { rows } =
      await sql<SealedRow>`select person_id, household_id, division, id_sealed, phone_sealed from registry.persons where person_id = ${personId}`.execute(
        tx,
      )
    if (!rows[0]) throw refusals.notFound({ zh: '人', en: 'person' })
    return rows[0]
  },
  may: (actor, person) => actor.holds('person:reveal', person.division),
  run: async ({ tx, actor, clock, services, touch }, person, { field, reason, reasonCode }) => {
    const sealed = field === 'id' ? person.id_sealed : person.phone_sealed
    if (!sealed) throw noPhone()
    const { household_id: householdId, division, person_id: personId } = person
    touch({ division, householdId, personIds: [personId], detail: { field, reasonCode } })
    await appendEvent(tx, {
      householdId,
      division,
      module: 'registry',
      kind: 'number-revealed',
      actor,
      businessOn: clock.today(),
      values: { personId, field, reason },
    })
    return { value: services.keys.open(field === 'id' ? 'id-number' : 'phone', sealed).toString('utf8') }
  },
})
