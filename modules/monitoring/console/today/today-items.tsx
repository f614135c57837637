import { LevelMark } from '@doudi/ui/components/level-mark/level-mark.tsx'
import { useRowKeys } from '@doudi/ui/hooks/use-row-keys.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useLocation } from 'wouter'
import type { WorkItemRow } from '../../contract/work-item.ts'
import { NextClock } from '../parts/next-clock.tsx'

/** One line and a half for each thing to do: who, what is said, until when; below it the reason. */
export function TodayItems({ items }: { readonly items: readonly WorkItemRow[] }) {
  const [, go] = useLocation()
  const href = useHref()
  const active = useRowKeys(items.length, {
    open: (index) => {
      const item = items[index]
      if (item !== undefined) go(href(pathOf(item)))
    },
  })
  return (
    <ol className="today-items card">
      {items.map((item, index) => (
        <li key={item.workItemId} data-active={index === active}>
          <ItemLine item={item} />
        </li>
      ))}
    </ol>
  )
}

function ItemLine({ item }: { readonly item: WorkItemRow }) {
  const say = useMessages(terms)
  const locale = useLocale()
  const titles = [...new Set(item.reasons.map((reason) => reason.title[locale]))]
  return (
    <AppLink to={pathOf(item)} className="today-item">
      <LevelMark grade={item.grade} />
      <span className="today-item-main">
        <b>{say.householdOf(item.headName)}</b> · {titles.join('、')}
        <small>{item.reasons.map((reason) => reason.sentence[locale]).join('；')}</small>
      </span>
      <span className="today-item-place quiet">{item.place}</span>
      <NextClock clock={item.nextClock} />
    </AppLink>
  )
}

const pathOf = (item: WorkItemRow) => `/warnings?open=${item.workItemId}`
