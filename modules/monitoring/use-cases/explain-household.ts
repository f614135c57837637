import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { refusals } from '@doudi/platform/errors.ts'
import { lawFor } from '@doudi/platform/policies/law.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { sql } from 'kysely'
import { explainHousehold as explain } from '../compare/explain-household.ts'
import { type Explanation, ExplanationQuery, Explanation as ExplanationSchema } from '../contract/explanation.ts'

/** Why each warning factor says what it says of a household, on a day, as known on a day; by the same definition as the comparison. */
export const explainHousehold = useCase({
  name: 'monitoring.explain-household',
  summary: '预警解释：每个因素成立、不成立还是无法判断，用到的数据、来源、参数和依据',
  input: ExplanationQuery,
  output: ExplanationSchema,
  load: async ({ tx }, { householdId }) => {
    const { rows } = await sql<{ division: number }>`select division from registry.households where household_id = ${householdId}`.execute(
      tx,
    )
    const [household] = rows
    if (!household) throw refusals.notFound({ zh: '家庭', en: 'household' })
    return household
  },
  may: (actor, household) => actor.holds('explanation:read', household.division),
  run: async ({ services, clock, touch, tx }, { division }, { householdId, on, recorded }): Promise<Explanation> => {
    touch({ division, householdId, detail: { on: on ?? null, recorded: recorded ?? null } })
    const { pool, paths } = services
    const day = on === undefined ? clock.today() : plainDate(on)
    const until = recorded === undefined ? undefined : `${recorded}T23:59:59.999+08:00`
    const { policies } = await lawFor(services, { division, on: day, recordedAt: until, tx })
    const explained = await explain({ pool, policies, lakeDir: paths.lake, tempDir: paths.temp, householdId, on: day, recorded: until })
    return {
      householdId,
      on: day,
      recorded: recorded ?? null,
      rules: (explained?.rules ?? []).map(({ rule, title, basis, value, because, grade, subjectId, reason, tree }) => ({
        rule,
        title,
        basis,
        value,
        because: [...because],
        grade,
        subjectId,
        sentence: reason.zh === '' ? title : { zh: reason.zh, en: reason.en },
        tree,
      })),
    }
  },
})
