import type { z } from 'zod'
import type { VisitLine } from '../../contract/work-item.ts'
import { outcomeTitle } from './outcome-title.ts'
import type { Text } from './use-text.ts'

export type Visit = z.infer<typeof VisitLine>

/** 10月12日 李某：属实-启动申请。说明…: a visit in a line or two. */
export function visitLine(visit: Visit, text: Text): string {
  const what = [
    ...(visit.outcome === null ? [] : [outcomeTitle(visit.outcome, text)]),
    ...visit.answers.slice(0, 3).map(({ title, shown }) => `${text.pick(title)} ${text.pick(shown)}`),
    ...(visit.note === null || visit.note === '' ? [] : [visit.note]),
  ]
  return text.say('card.visit-line', {
    on: text.date(visit.on),
    name: visit.visitorName,
    what: what.length > 0 ? what.join(text.language === 'zh' ? '；' : '; ') : text.say('card.visit-nothing'),
  })
}
