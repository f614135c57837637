import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Given } from '@doudi/core/rules/evaluate.ts'
import { gatherHousehold } from '@doudi/platform/facts/gather-household.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { type Assessment, assess } from '../domain/assess/assess.ts'
import type { AgencyOf } from '../domain/assess/missing.ts'
import { factsOfLaw, type LawOnDay, lawOn } from './law.ts'

export interface AssessedHousehold {
  readonly law: LawOnDay
  readonly given: Given
  readonly division: number
  readonly assessment: Assessment
}

export interface AssessAt {
  readonly householdId: number
  readonly on: PlainDate
  /** As known at the end of that day; without it: as known now. */
  readonly recorded?: string | undefined
  readonly nearest?: boolean | undefined
}

/** Assesses a household by the law of a day, with the facts as known at a time. Undefined when nobody lived there. Access was checked. */
export async function assessNow(services: Services, at: AssessAt): Promise<AssessedHousehold | undefined> {
  const { pool, policies, paths } = services
  const { householdId, on } = at
  const law = lawOn(policies, on)
  const known = await gatherHousehold({
    pool,
    account: 'machine:assistance',
    lakeDir: paths.lake,
    tempDir: paths.temp,
    householdId,
    facts: factsOfLaw(law, policies.facts),
    on,
    recorded: at.recorded === undefined ? undefined : endOfDay(at.recorded),
  })
  if (!known) return undefined
  const given: Given = { household: known.household, parameters: law.parametersFor(known.division), today: on }
  const { rules: set, schemes } = law
  return {
    law,
    given,
    division: known.division,
    assessment: assess({ set, schemes, given, agencyOf: agencies(services), nearest: at.nearest ?? true }),
  }
}

/** Whom to ask for a fact. */
function agencies({ policies }: Services): AgencyOf {
  return (fact) => policies.facts.get(fact)?.source.agency
}

/** A day means its end in Shanghai. */
const endOfDay = (day: string) => `${day}T23:59:59.999+08:00`
