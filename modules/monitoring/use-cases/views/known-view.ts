import { answerKey } from '@doudi/core/casework/form.ts'
import { mergeField } from '@doudi/core/sync/merge-field.ts'
import type { VisitForm } from '@doudi/platform/policies/visit-form.ts'
import type { KnownValue } from '../../contract/field-bundle.ts'
import { sentValue } from '../../domain/answers.ts'
import type { StoredEdit } from '../../store/field-edits.ts'
import type { FactRecord, MemberRecord } from '../../store/household-members.ts'

/** Everything that is known of one household when the form opens. */
export interface KnownOf {
  readonly form: VisitForm
  readonly members: readonly MemberRecord[]
  readonly facts: readonly FactRecord[]
  readonly edits: readonly StoredEdit[]
  /** Open conflicts: field to conflict. */
  readonly conflicts: ReadonlyMap<string, number>
}

/** Known values by answer key: what people in the field answered, else what an agency said; with who said so, of when, and its versions. */
export function knownValues(known: KnownOf): Record<string, KnownValue> {
  const values = new Map<string, KnownValue>()
  for (const { id, prefill } of known.form.sections.flatMap((section) => section.fields)) {
    if (prefill === null) continue
    for (const { person_id } of known.members) values.set(answerKey(id, person_id), fromRegistry(known.facts, person_id, prefill))
  }
  for (const [field, edits] of Map.groupBy(known.edits, (edit) => edit.field)) {
    const answered = fromField(edits, known.conflicts.get(field))
    if (answered && !field.startsWith('outcome:')) values.set(field, answered)
  }
  return Object.fromEntries(values)
}

function fromRegistry(facts: readonly FactRecord[], personId: number, fact: string): KnownValue {
  const found = facts.find((one) => one.person_id === personId && one.fact === fact)
  const nobodyAnswered = { versions: [], conflictId: null }
  if (!found) return { value: null, state: 'not-asked', source: null, asOf: null, ...nobodyAnswered }
  return { value: found.value, state: found.state, source: { zh: found.source, en: found.source }, asOf: found.as_of, ...nobodyAnswered }
}

function fromField(edits: readonly StoredEdit[], conflictId: number | undefined): KnownValue | undefined {
  const { heads, sides } = mergeField(edits)
  const [shown] = sides
  if (!shown) return undefined
  return {
    value: sentValue(shown.value),
    state: shown.value === null ? 'not-asked' : 'found',
    source: { zh: `${shown.actorName}填写`, en: `entered by ${shown.actorName}` },
    asOf: shown.receivedOn,
    versions: heads.map((head) => head.id),
    conflictId: conflictId ?? null,
  }
}
