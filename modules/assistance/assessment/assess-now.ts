import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import type { Household } from '@doudi/core/rules/trace.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { gatherHousehold } from '@doudi/platform/facts/gather-household.ts'
import { lawFor } from '@doudi/platform/policies/law.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { type Assessment, assess, type Only } from '../domain/assess/assess.ts'
import { quickWhatIf } from '../domain/assess/quick-what-if.ts'
import { factsOfLaw, type LawOnDay, lawOn } from './law.ts'

export interface AssessedHousehold {
  readonly law: LawOnDay
  readonly given: Given
  readonly assessment: Assessment
}

export interface AssessAt {
  readonly householdId: number
  /** The household's, which the caller has loaded. */
  readonly division: number
  readonly on: PlainDate
  /** As known at the end of that day, facts and law; without it: as known now. */
  readonly recorded?: string | undefined
  readonly tx: Tx
  /** Whether to look for what would change each result; by default yes. */
  readonly nearest?: boolean | undefined
  /** One scheme only, or one subject; by default all. */
  readonly only?: Only | undefined
}

/** Assesses a household by the law of a day, with the facts as known at a time. Undefined when nobody lived there. Access was checked. */
export async function assessNow(services: Services, at: AssessAt): Promise<AssessedHousehold | undefined> {
  const { householdId, division, on, tx } = at
  const recordedAt = at.recorded === undefined ? undefined : endOfDay(at.recorded)
  const law = lawOn(await lawFor(services, { division, on, recordedAt, tx }), { division, on })
  const known = await gatherHousehold({
    pool: services.pool,
    account: 'machine:assistance',
    lakeDir: services.paths.lake,
    tempDir: services.paths.temp,
    householdId,
    facts: factsOfLaw(law),
    on,
    recorded: recordedAt,
  })
  return known && assessKnown(law, { household: known.household, on, nearest: at.nearest, only: at.only })
}

/** The same of facts that are there already. */
export function assessKnown(
  law: LawOnDay,
  { household, on, nearest = true, only }: { household: Household } & Pick<AssessAt, 'on' | 'nearest' | 'only'>,
): AssessedHousehold {
  const { rules: set, schemes, parameters, area } = law
  const given: Given = { household, parameters, today: on }
  const agencyOf = (fact: string) => area.policies.facts.get(fact)?.source.agency
  return { law, given, assessment: assess({ set, schemes, given, agencyOf, nearest: nearest ? quickWhatIf : undefined, only }) }
}

/** A day means its end in Shanghai. */
const endOfDay = (day: string) => `${day}T23:59:59.999+08:00`
