import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { SearchField } from '@doudi/ui/console/search-field.tsx'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import type { Parameter, ParameterList } from '../../contract/parameters.ts'
import { fileHref } from '../browser/rule-href.ts'
import { ChangeFile } from '../drafts/change-file.tsx'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { parameterTexts } from './messages.ts'
import { ParameterValues } from './parameter-values.tsx'

const groups: Readonly<Record<string, readonly string[]>> = { C: ['C'], weak: ['C-', 'M'], proposed: ['D', 'X'] }
const GROUPS = ['C', 'weak', 'proposed'] as const

/** Every parameter by area and date, with its unit, its mark and its source. */
export default function ParametersPage() {
  const say = useMessages(parameterTexts)
  const load = useLoad<ParameterList>('/api/policy/parameters')
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
        <p className="quiet">{say.lead}</p>
      </header>
      <PolicyTabs />
      <Filters />
      <LoadState load={load}>{(list) => <List parameters={list.parameters} />}</LoadState>
    </>
  )
}

function Filters() {
  const say = useMessages(parameterTexts)
  const { get, change } = useUrlState()
  return (
    <div className="row">
      <SearchField label={say.search} />
      <select
        className="plain-field"
        aria-label={say.markLabel}
        value={get('mark') ?? ''}
        onChange={(event) => change({ mark: event.target.value })}
      >
        <option value="">{say.anyMark}</option>
        {GROUPS.map((group) => (
          <option key={group} value={group}>
            {say.marks[group]}
          </option>
        ))}
      </select>
    </div>
  )
}

function List({ parameters }: { readonly parameters: readonly Parameter[] }) {
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
          <ParameterValues parameter={parameter} />
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
