import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { printLetter as print } from '@doudi/platform/files/pdf.ts'
import { Download } from '@doudi/platform/http/routes.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { type AssessedHousehold, assessNow } from '../assessment/assess-now.ts'
import { toAnswer } from '../assessment/to-answer.ts'
import { LetterQuery } from '../contract/assessment.ts'
import { composeLetter } from '../domain/letter/compose-letter.ts'
import { assistanceRefusals } from '../errors.ts'
import { letterContent } from '../letter/letter-content.ts'
import { findOffices } from '../store/household.ts'
import { getPlace, namesOfMembers } from './household-access.ts'

/** The letter to a family about one scheme: the result with its reasons, articles, standards, what is missing, and the remedies. */
export const printLetter = useCase({
  name: 'assistance.print-letter',
  summary: '打印一户一项政策的告知书：结果、理由和条文、用到的标准、缺什么、怎样救济、找谁',
  input: LetterQuery,
  load: (context, input) => getPlace(context, input),
  may: (actor, { division }) => actor.holds('household:read', division),
  run: async (context, { division, place }, { householdId, scheme, member = 0, on }) => {
    const { services, clock, touch, tx } = context
    touch({ division, householdId, ...(member === 0 ? {} : { personIds: [member] }), detail: { scheme, on: on ?? null } })
    const day = on === undefined ? clock.today() : plainDate(on)
    const assessed = await assessNow(services, { householdId, division, on: day, tx, only: { scheme, subject: member } })
    const names = await namesOfMembers(context, assessed?.given.household.members.map(({ id }) => id) ?? [])
    const [result] = toAnswer(assessed, { householdId, on: day, recorded: null, names }).results
    if (!assessed || !result) throw assistanceRefusals.noSuchScheme()
    const { parameters } = assessed.law.area.policies
    const letter = composeLetter({
      assessed: result,
      ...treesOf(assessed),
      nameOf: (id) => names.get(id) ?? `成员 ${id}`,
      addressee: names.get(member) ?? `${[...names.values()][0] ?? ''}一家`,
      place,
      ...(await findOffices(tx, division)),
      date: day,
      review: parameters.find('review_within_days', { division, on: day }),
      suit: parameters.find('suit_within_months', { division, on: day }),
      phone: parameters.find('office_phone', { division, on: day }),
    })
    const content = await print({ title: letter.title, content: letterContent(letter), footer: result.title.zh, at: clock.now() })
    return new Download({ fileName: `告知书_${result.title.zh}_${day}.pdf`, contentType: 'application/pdf', content })
  },
})

function treesOf({ assessment }: AssessedHousehold) {
  const [found] = assessment.results
  if (!found) throw new Error('a scheme was answered without having been assessed')
  return { tree: found.tree, amountTree: found.amountTree }
}
