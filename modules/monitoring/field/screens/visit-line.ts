import type { z } from 'zod'
import type { VisitLine } from '../../contract/work-item.ts'
import { outcomeTitle } from './outcome-title.ts'
import type { Text } from './use-text.ts'

export type Visit = z.infer<typeof VisitLine>

/** 上次 10月12日 李某：属实-启动申请。说明…: a visit in a line or two. */
export function visitLine(visit: Visit, text: Text): string {
  const what = [
    ...(visit.outcome === null ? [] : [outcomeTitle(visit.outcome, text)]),
    ...visit.answers.slice(0, 3).map(({ title, shown }) => `${text.pick(title)} ${text.pick(shown)}`),
    ...(visit.note === null || visit.note === '' ? [] : [visit.note]),
  ]
  const nothing = text.language === 'zh' ? '去过了' : 'was there'
  return text.say('card.last-visit', {
    on: text.date(visit.on),
    name: visit.visitorName,
    what: what.length > 0 ? what.join(text.language === 'zh' ? '；' : '; ') : nothing,
  })
}
