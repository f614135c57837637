import type { ApplicationContent, FilledField, UpdateContent } from '../contract/application.ts'

/** Who writes down what the family says, and when. */
export interface Writer {
  readonly name: string
  readonly on: string
}

type Change = UpdateContent['changes'][number]

/**
 * The sheet with what the family says otherwise. What had been filled in stays beside it; null takes the objection back.
 * Changes that name no entry of the sheet are returned, and nothing is changed then.
 */
export function changeContent(
  content: ApplicationContent,
  changes: readonly Change[],
  writer: Writer,
): { content: ApplicationContent; unknown: readonly Change[] } {
  const unknown = changes.filter((change) => !findField(content, change))
  if (unknown.length > 0) return { content, unknown }
  const changed = (personId: number | null) => (field: FilledField) => {
    const change = changes.findLast((one) => one.personId === personId && one.field === field.field)
    return change ? changeField(field, change, writer) : field
  }
  return {
    unknown,
    content: {
      ...content,
      household: content.household.map(changed(null)),
      members: content.members.map((member) => ({ ...member, fields: member.fields.map(changed(member.personId)) })),
    },
  }
}

function findField(content: ApplicationContent, { personId, field }: Change): FilledField | undefined {
  const fields = personId === null ? content.household : content.members.find((member) => member.personId === personId)?.fields
  return fields?.find((one) => one.field === field)
}

function changeField(field: FilledField, { value }: Change, writer: Writer): FilledField {
  const { objected } = field
  const before = objected ? { before: objected.before, source: objected.source } : { before: field.value, source: field.source }
  if (value === null)
    return objected
      ? { ...field, value: before.before, source: before.source, state: before.before === null ? 'not-asked' : 'found', objected: null }
      : field
  return {
    ...field,
    value,
    state: 'found',
    source: { zh: '家庭申报', en: 'said by the household' },
    asOf: writer.on,
    objected: { ...before, byName: writer.name, on: writer.on },
  }
}
