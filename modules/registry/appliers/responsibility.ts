import { maskPhone } from '@doudi/core/kernel/mask.ts'
import { firstDay } from '@doudi/core/kernel/month.ts'
import type { Keys } from '@doudi/platform/crypto/keys.ts'
import type { ApplyContext, ApplyResult, RegistryApplier, TypedRow } from '@doudi/platform/deliveries/applier.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { findRegisterPlace, noteRegister, readInstant } from './register.ts'
import { resolveHouseholds, type StagingForm, stageRows, textOf } from './stage-rows.ts'

/** Who answers for which household since when. Another worker ends the earlier one's time; nothing said stays as it is. */
export function responsibilityApplier({ keys }: Pick<Services, 'keys'>): RegistryApplier {
  return { classId: 'responsibility', apply: (context, rows) => apply(context, rows, keys) }
}

/** A worker's phone stands in every row of his or her households: it is sealed once for a delivery. */
function formOf(keys: Keys): StagingForm {
  const sealed = new Map<string, Buffer>()
  const sealOnce = (phone: string): Buffer => {
    const known = sealed.get(phone) ?? keys.seal('phone', phone)
    sealed.set(phone, known)
    return known
  }
  return {
    columns: { level: 'text', account: 'text', worker: 'text', phone_sealed: 'bytea', phone_masked: 'text', since: 'date' },
    read: (row) => {
      const phone = textOf(row, 'phone')
      const number = phone === null ? [null, null] : [sealOnce(phone), maskPhone(phone)]
      return [textOf(row, 'level'), textOf(row, 'account'), textOf(row, 'worker'), ...number, textOf(row, 'since')]
    },
  }
}

async function apply(context: ApplyContext, rows: AsyncIterable<readonly TypedRow[]>, keys: Keys): Promise<ApplyResult> {
  const { client, delivery, today } = context
  const place = await findRegisterPlace(client, delivery)
  const { done, refused } = await stageRows(context, rows, { keys, form: formOf(keys) })
  const unknown = await resolveHouseholds(context)
  const at = await readInstant(client)
  const changed = place.late ? 0 : await replace(context, at)
  await noteRegister(client, { delivery, today, at, added: changed, changed, missing: 0 })
  return { kept: done - refused.length - unknown.length, refused: [...refused, ...unknown], unknownPeople: 0 }
}

/** The open row of a household and level is closed in recorded time, said again until the day the new one begins, so that no day is nobody's. */
async function replace({ client, delivery }: ApplyContext, at: string): Promise<number> {
  const from = firstDay(delivery.period)
  await client.query(
    `create temp table news on commit drop as
    select distinct on (s.household_id, s.level) s.*, r.responsibility_id as old_id, r.valid as old_valid
    from staged s left join registry.responsibilities r
      on r.household_id = s.household_id and r.level = s.level and upper_inf(r.recorded) and upper_inf(r.valid)
    where r.responsibility_id is null or r.account <> s.account or r.worker <> s.worker
      or r.phone_masked is distinct from coalesce(s.phone_masked, r.phone_masked)
    order by s.household_id, s.level, s.row`,
  )
  await client.query(
    `update registry.responsibilities r set recorded = tstzrange(lower(r.recorded), greatest($1::timestamptz, lower(r.recorded)))
    from news where news.old_id = r.responsibility_id`,
    [at],
  )
  await client.query(
    `insert into registry.responsibilities (household_id, division, level, account, worker, phone_sealed, phone_masked, valid, delivery_id, recorded)
    select r.household_id, r.division, r.level, r.account, r.worker, r.phone_sealed, r.phone_masked, daterange(lower(r.valid), greatest($2::date, news.since)), r.delivery_id, tstzrange($1, null)
    from news join registry.responsibilities r on r.responsibility_id = news.old_id
    where lower(r.valid) is null or lower(r.valid) < greatest($2::date, news.since)`,
    [at, from],
  )
  const { rowCount } = await client.query(
    `insert into registry.responsibilities (household_id, division, level, account, worker, phone_sealed, phone_masked, valid, delivery_id, recorded)
    select household_id, division, level, account, worker, phone_sealed, phone_masked,
      daterange(case when old_id is null then since else greatest($2::date, since) end, null), $3, tstzrange($1, null) from news`,
    [at, from, delivery.deliveryId],
  )
  return rowCount ?? 0
}
