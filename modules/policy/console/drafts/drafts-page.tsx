import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { type Column, DataTable } from '@doudi/ui/console/data-table.tsx'
import { formatDate, formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { useLocation } from 'wouter'
import type { DraftList, DraftRow } from '../../contract/drafts.ts'
import { draftStates } from '../../contract/kinds.ts'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { DraftStateMark } from './draft-state.tsx'
import { draftTexts } from './messages.ts'
import { NewDraft } from './new-draft.tsx'

/** Every change that was thought of: what waits, what holds, what was refused. */
export default function DraftsPage() {
  const say = useMessages(draftTexts)
  const mayWrite = useMay('policy:write')
  const load = useLoad<DraftList>('/api/policy/drafts')
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
        <p className="quiet">{say.lead}</p>
      </header>
      <PolicyTabs />
      {mayWrite && <NewDraft />}
      <StateFilter />
      <LoadState load={load}>{(list) => <Drafts drafts={list.drafts} />}</LoadState>
    </>
  )
}

function StateFilter() {
  const say = useMessages(draftTexts)
  const { get, change } = useUrlState()
  return (
    <select
      className="plain-field draft-filter"
      aria-label={say.columns.state}
      value={get('state') ?? ''}
      onChange={(event) => change({ state: event.target.value })}
    >
      <option value="">{say.anyState}</option>
      {draftStates.map((state) => (
        <option key={state} value={state}>
          {say.states[state]}
        </option>
      ))}
    </select>
  )
}

function Drafts({ drafts }: { readonly drafts: readonly DraftRow[] }) {
  const say = useMessages(draftTexts)
  const { get } = useUrlState()
  const columns = useColumns()
  const [, go] = useLocation()
  const href = useHref()
  const state = get('state')
  const found = drafts.filter((draft) => state === undefined || draft.state === state)
  const page = Number(get('page') ?? 1)
  const pageSize = Number(get('pageSize') ?? 50)
  return (
    <DataTable
      name="policy-drafts"
      label={say.title}
      columns={columns}
      data={{ rows: found.slice((page - 1) * pageSize, page * pageSize), total: found.length, page, pageSize }}
      rowKey={(row) => row.draftId}
      onOpen={(row) => go(href(`/policy/drafts/${row.draftId}`))}
      empty={
        <EmptyState title={say.noneTitle}>
          <p>{say.none}</p>
        </EmptyState>
      }
    />
  )
}

function useColumns(): readonly Column<DraftRow>[] {
  const say = useMessages(draftTexts)
  const locale = useLocale()
  const today = useToday()
  return [
    {
      key: 'title',
      title: say.columns.title,
      width: 260,
      render: (row) => <AppLink to={`/policy/drafts/${row.draftId}`}>{row.title}</AppLink>,
    },
    { key: 'state', title: say.columns.state, width: 150, render: (row) => <DraftStateMark state={row.state} /> },
    { key: 'validFrom', title: say.columns.validFrom, width: 120, render: (row) => formatDate(row.validFrom, today, locale) },
    { key: 'files', title: say.columns.files, render: (row) => <span className="draft-paths">{row.paths.join('、')}</span> },
    { key: 'by', title: say.columns.by, width: 110, render: (row) => accountName(row.createdBy, locale) },
    { key: 'changed', title: say.columns.changed, width: 140, render: (row) => formatInstant(row.changedAt, today, locale) },
  ]
}
