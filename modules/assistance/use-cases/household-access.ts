import { maskName } from '@doudi/core/kernel/mask.ts'
import { refusals } from '@doudi/platform/errors.ts'
import type { UseCaseContext } from '@doudi/platform/use-case/use-case.ts'
import { findPlace, listNames } from '../store/household.ts'

/** Where a household is; row-level security hides those of other areas. @throws not-found */
export async function getPlace({ tx }: UseCaseContext, { householdId }: { householdId: number }) {
  const place = await findPlace(tx, householdId)
  if (!place) throw refusals.notFound({ zh: '家庭', en: 'household' })
  return place
}

/** Names as the household page shows them to whoever asks: whole for who works on the case, masked for others. */
export async function namesOfMembers({ tx, actor }: UseCaseContext, personIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const shown = actor.holds('warning:work') ? (name: string) => name : maskName
  return new Map((await listNames(tx, personIds)).map(({ person_id, name }) => [person_id, shown(name)]))
}
