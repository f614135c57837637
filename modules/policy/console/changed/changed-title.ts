import type { Locale } from '@doudi/ui/locale.tsx'
import { Open } from '../../contract/changed.ts'
import type { PolicyDifference } from '../../contract/difference.ts'
import { bandName } from '../difference/bands.ts'
import { changedTexts } from './messages.ts'

/** What a list holds, by the filters of its address: 受益的家庭：琴亭镇. Names come from the report. */
export function changedTitle(get: (name: string) => string | undefined, report: PolicyDifference | undefined, locale: Locale): string {
  const say = changedTexts[locale]
  const way = get('way')
  const open = Open.safeParse(get('open')).data
  const head = open ? say.open[open] : get('visit') === 'yes' ? say.visits : way === 'gain' || way === 'lose' ? say.titles[way] : say.title
  const [township, group, cliff, from, to] = ['township', 'group', 'cliff', 'fromFen', 'toFen'].map(get)
  const parts = [
    township && (report?.byTownship.find(({ division }) => String(division) === township)?.name ?? township),
    group && report?.byGroup.find(({ key }) => key === group)?.group[locale],
    cliff && report?.cliffs.find(({ rule }) => rule === cliff)?.title[locale],
    from && to && bandName({ fromFen: Number(from), toFen: Number(to) }, locale),
  ].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? head : `${head}${locale === 'zh' ? '：' : ': '}${parts.join(say.comma)}`
}
