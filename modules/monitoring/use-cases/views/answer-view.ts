import { type AnswerValue, parseAnswerKey } from '@doudi/core/casework/form.ts'
import { isOutcome, outcomes } from '@doudi/core/casework/outcome.ts'
import { fen, formatYuan } from '@doudi/core/kernel/fen.ts'
import type { VisitField, VisitForm } from '@doudi/platform/policies/visit-form.ts'
import type { Text } from '../../contract/common.ts'
import type { VisitLine } from '../../contract/work-item.ts'
import type { VisitRecord } from '../../store/visits.ts'

const notAnswered: Text = { zh: '没有填', en: 'not answered' }

/** The question of a key; a question an older form had is shown by its id. */
export function questionOf(form: VisitForm, key: string): { title: Text; personId: number | null; field?: VisitField } {
  if (key.startsWith('outcome:')) return { title: { zh: '核实结果', en: 'Result of the check' }, personId: null }
  const { field: id, personId = null } = parseAnswerKey(key)
  const field = form.sections.flatMap((section) => section.fields).find((one) => one.id === id)
  return field ? { title: field.title, personId, field } : { title: { zh: id, en: id }, personId }
}

/** An answer as people read it. */
export function showAnswer(form: VisitForm, key: string, value: AnswerValue): Text {
  if (value === null) return notAnswered
  if (key.startsWith('outcome:') && typeof value === 'string' && isOutcome(value)) return { zh: outcomes[value].zh, en: outcomes[value].en }
  const { field } = questionOf(form, key)
  const list = Array.isArray(value) ? value : [value]
  const shown = list.map((one) => showOne(field, one))
  return { zh: shown.map((text) => text.zh).join('、'), en: shown.map((text) => text.en).join(', ') }
}

function showOne(field: VisitField | undefined, value: string | number | boolean): Text {
  const option = field?.options.find((one) => one.code === value)
  if (option) return option.title
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  if (field?.type === 'money' && typeof value === 'number')
    return { zh: `${formatYuan(fen(value))} 元`, en: `${formatYuan(fen(value))} yuan` }
  return { zh: String(value), en: String(value) }
}

/** A visit as a line of the drawer, the phone and the draft. */
export function toVisitLine(visit: VisitRecord, form: VisitForm): VisitLine {
  const last = new Map(visit.answers.map((answer) => [answer.field, answer.value]))
  return {
    visitId: visit.visit_id,
    on: visit.received_on,
    receivedAt: visit.received_at.toISOString(),
    deviceAt: visit.device_at.toISOString(),
    visitorName: visit.visitor_name,
    kind: visit.kind,
    outcome: visit.outcome,
    note: visit.note,
    answers: [...last].map(([field, value]) => {
      const { title, personId } = questionOf(form, field)
      return { field, title, shown: showAnswer(form, field, value), personId }
    }),
  }
}
