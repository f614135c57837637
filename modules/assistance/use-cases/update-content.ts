import { refusals } from '@doudi/platform/errors.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { ApplicationChanged, UpdateContent } from '../contract/application.ts'
import { changeContent } from '../domain/object-to-field.ts'
import { assistanceRefusals } from '../errors.ts'
import { saveContent } from '../store/applications.ts'
import { changedAnswer, getRecord, mayWrite } from './application-view.ts'
import { tell } from './tell.ts'

/** Writes down what the family says otherwise; what had been filled in stays beside it. */
export const updateContent = useCase({
  name: 'assistance.update-content',
  summary: '更正申请里的内容：家庭的说法写上，原来填的留在旁边',
  input: UpdateContent,
  output: ApplicationChanged,
  load: ({ tx }, { applicationId }) => getRecord(tx, applicationId, { lock: true }),
  may: mayWrite,
  run: async (context, record, { applicationId, version, changes }) => {
    if (record.state !== 'draft') throw assistanceRefusals.notADraft()
    if (record.version !== version) throw refusals.changedMeanwhile()
    const writer = { name: context.actor.name, on: context.clock.today() }
    const { content, unknown } = changeContent(record.content, changes, writer)
    if (unknown.length > 0) throw assistanceRefusals.noSuchField(unknown.map((change) => change.field))
    await saveContent(context.tx, applicationId, content)
    await tell(context, record, { kind: 'content-updated', values: { count: changes.length } })
    const personIds = changes.flatMap((change) => change.personId ?? [])
    context.touch({
      division: record.division,
      householdId: record.household_id,
      personIds,
      detail: { application: applicationId, changes: changes.length },
    })
    return changedAnswer(context, applicationId)
  },
})
