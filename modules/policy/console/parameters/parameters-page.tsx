import { type PlainDate, parsePlainDate } from '@doudi/core/kernel/plain-date.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { FilterSelect } from '@doudi/ui/console/filters.tsx'
import { PageHead } from '@doudi/ui/console/page-head.tsx'
import { SearchField } from '@doudi/ui/console/search-field.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useToday } from '@doudi/ui/today.tsx'
import type { Parameter, ParameterList } from '../../contract/parameters.ts'
import { fileHref } from '../browser/rule-href.ts'
import { ChangeFile } from '../drafts/change-file.tsx'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { parameterTexts } from './messages.ts'
import { ParameterValues } from './parameter-values.tsx'

const groups: Readonly<Record<string, readonly string[]>> = { C: ['C'], weak: ['C-', 'M'], proposed: ['D', 'X'] }
const GROUPS = ['C', 'weak', 'proposed'] as const

/** Every parameter by area and date, with its unit, its mark and its source; the values of any day are marked. */
export default function ParametersPage() {
  const say = useMessages(parameterTexts)
  const locale = useLocale()
  const today = useToday()
  const on = useChosenDay()
  const load = useLoad<ParameterList>('/api/policy/parameters', { on }, { keep: true })
  return (
    <>
      <PageHead title={say.title} lead={say.lead} />
      <PolicyTabs />
      <div className="row list-filters">
        <SearchField label={say.search} />
        <FilterSelect
          name="mark"
          label={say.markLabel}
          any={say.anyMark}
          options={GROUPS.map((group) => ({ value: group, label: say.marks[group] }))}
        />
        <DayField />
      </div>
      {on !== undefined && (
        <p className="quiet" role="status">
          {say.onLead(formatDate(on, today, locale))}
        </p>
      )}
      <LoadState load={load}>{(list) => <List parameters={list.parameters} on={on} />}</LoadState>
    </>
  )
}

/** The day in the address, where it is another than today. */
function useChosenDay(): PlainDate | undefined {
  const today = useToday()
  const { get } = useUrlState()
  const day = parsePlainDate(get('on') ?? '')
  return day === today ? undefined : day
}

function DayField() {
  const say = useMessages(parameterTexts)
  const today = useToday()
  const { change } = useUrlState()
  const on = useChosenDay()
  return (
    <>
      <label className="row">
        <span className="quiet">{say.on}</span>
        <input type="date" className="plain-field" value={on ?? today} onChange={(event) => change({ on: event.target.value })} />
      </label>
      {on !== undefined && (
        <button type="button" className="text-button" onClick={() => change({ on: undefined })}>
          {say.onToday}
        </button>
      )}
    </>
  )
}

function List({ parameters, on }: { readonly parameters: readonly Parameter[]; readonly on: PlainDate | undefined }) {
  const say = useMessages(parameterTexts)
  const { get } = useUrlState()
  const words = (get('q') ?? '').toLowerCase()
  const marks = groups[get('mark') ?? '']
  const found = parameters.filter(
    (parameter) =>
      `${parameter.title.zh} ${parameter.title.en} ${parameter.name}`.toLowerCase().includes(words) &&
      (marks === undefined || parameter.values.some((value) => marks.includes(value.mark))),
  )
  if (found.length === 0) {
    return (
      <EmptyState title={say.noneTitle}>
        <p>{say.none}</p>
      </EmptyState>
    )
  }
  return (
    <div className="card parameter-list">
      <p className="quiet">{say.total(found.length)}</p>
      {found.map((parameter) => (
        <div key={parameter.name} className="parameter">
          <ParameterValues parameter={parameter} on={on} />
          <Foot parameter={parameter} />
        </div>
      ))}
    </div>
  )
}

function Foot({ parameter }: { readonly parameter: Parameter }) {
  const say = useMessages(parameterTexts)
  const locale = useLocale()
  return (
    <div className="row parameter-foot">
      <ChangeFile path={parameter.path} parameter={parameter.name} label={say.newValue} />
      {parameter.usedBy.length > 0 && (
        <details>
          <summary className="quiet small">
            {say.usedBy}（{parameter.usedBy.length}）
          </summary>
          <ul className="law-used-by">
            {parameter.usedBy.map((user) => (
              <li key={`${user.path} ${user.rule}`}>
                <AppLink to={fileHref(user.path, user.rule)}>{user.title[locale]}</AppLink>{' '}
                <span className="quiet small">
                  {user.file}.{user.rule}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
