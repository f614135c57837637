import { useRemembered } from '@doudi/ui/hooks/use-remembered.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { WorkItemList } from '../../contract/work-item.ts'
import { workItemTexts } from './messages.ts'

type View = { readonly state?: string; readonly due?: string }

const views = {
  active: {},
  overdue: { due: 'overdue' },
  today: { due: 'today' },
  week: { due: 'week' },
  closed: { state: 'closed' },
} as const satisfies Record<string, View>

const viewNames = Object.keys(views) as (keyof typeof views)[] // the keys of a constant are its type

/** The filters people come back to: ours, and their own under names of their own. */
export function SavedViews({ totals }: { readonly totals: WorkItemList['totals'] }) {
  const say = useMessages(workItemTexts)
  const { get, change } = useUrlState()
  const counts: Partial<Record<keyof typeof views, number>> = {
    overdue: totals.overdue,
    today: totals.dueToday,
    week: totals.dueThisWeek,
  }
  const isHere = (view: View) => get('due') === view.due && get('state') === view.state
  const inUse = get('state') === undefined && get('due') === undefined
  return (
    <nav className="row" aria-label={say.views}>
      {viewNames.map((name) => (
        <button
          key={name}
          type="button"
          className="plain-button"
          aria-current={isHere(views[name])}
          onClick={() => change({ state: undefined, due: undefined, open: undefined, page: undefined, ...views[name] })}
        >
          {say.view[name]} {inUse ? counts[name] : ''}
        </button>
      ))}
      <OwnViews />
    </nav>
  )
}

/** Kept as "name\tquery" in this browser; names are the person's own words, never data. */
function OwnViews() {
  const say = useMessages(workItemTexts)
  const [search, setSearch] = useSearchParams()
  const [own, setOwn] = useRemembered<readonly string[]>('work-item-views', [])
  const [naming, setNaming] = useState<string>()
  const here = queryOf(search)
  const save = () => {
    if (naming !== undefined && naming.trim() !== '') setOwn([...own, `${naming.trim()}\t${here}`])
    setNaming(undefined)
  }
  return (
    <>
      {own.map((line) => {
        const [name = '', query = ''] = line.split('\t')
        return (
          <span key={line} className="own-view">
            <button
              type="button"
              className="plain-button"
              aria-current={query === here}
              onClick={() => setSearch(new URLSearchParams(query))}
            >
              {name}
            </button>
            <button
              type="button"
              className="text-button"
              aria-label={say.remove(name)}
              onClick={() => setOwn(own.filter((one) => one !== line))}
            >
              ×
            </button>
          </span>
        )
      })}
      {naming === undefined ? (
        <button type="button" className="text-button" onClick={() => setNaming('')}>
          {say.saveView}
        </button>
      ) : (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <input
            className="plain-field"
            aria-label={say.viewName}
            placeholder={say.viewName}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
            autoFocus
            value={naming}
            onChange={(event) => setNaming(event.target.value)}
          />
          <button type="submit" className="plain-button">
            {say.save}
          </button>
          <button type="button" className="text-button" onClick={() => setNaming(undefined)}>
            {say.cancel}
          </button>
        </form>
      )}
    </>
  )
}

/** The filter without what is only a position in it. */
function queryOf(search: URLSearchParams): string {
  const query = new URLSearchParams(search)
  for (const name of ['open', 'page']) query.delete(name)
  return query.toString()
}
