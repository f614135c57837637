import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { assessNow } from '../assessment/assess-now.ts'
import { toAnswer } from '../assessment/to-answer.ts'
import { AssessmentQuery, Assessment as AssessmentSchema } from '../contract/assessment.ts'
import { getPlace, namesOfMembers } from './household-access.ts'

/** What a household can have: every scheme eligible, not, or not known, with amount, reasons, what is missing, and what would change it. */
export const assessHousehold = useCase({
  name: 'assistance.assess-household',
  summary: '这一户现在能享受什么：每项政策符合、不符合还是不能判断，金额、理由、缺什么、怎样会变',
  input: AssessmentQuery,
  output: AssessmentSchema,
  load: (context, input) => getPlace(context, input),
  may: (actor, { division }) => actor.holds('household:read', division),
  run: async (context, { division }, { householdId, on, recorded, scheme, member, working }) => {
    const { services, clock, touch } = context
    touch({ division, householdId, detail: { on: on ?? null, recorded: recorded ?? null } })
    const day = on === undefined ? clock.today() : plainDate(on)
    const only = { scheme, subject: member }
    const assessed = await assessNow(services, { householdId, division, on: day, recorded, tx: context.tx, only })
    const members = assessed?.given.household.members.map(({ id }) => id) ?? []
    const names = await namesOfMembers(context, members)
    return toAnswer(assessed, { householdId, on: day, recorded: recorded ?? null, names, working: working === 'full' })
  },
})
