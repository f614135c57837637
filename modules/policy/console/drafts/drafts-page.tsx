import { useLoad } from '@doudi/ui/api/use-load.ts'
import type { Column } from '@doudi/ui/console/data-table.tsx'
import { FilterSelect } from '@doudi/ui/console/filters.tsx'
import { ListPage, useCutPage } from '@doudi/ui/console/list-page.tsx'
import { formatDate, formatInstant } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { accountName } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { DraftList, DraftRow } from '../../contract/drafts.ts'
import { draftStates } from '../../contract/kinds.ts'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { DraftStateMark } from './draft-state.tsx'
import { draftTexts } from './messages.ts'
import { NewDraft } from './new-draft.tsx'

/** Every change that was thought of: what waits, what holds, what was refused. */
export default function DraftsPage() {
  const say = useMessages(draftTexts)
  const { get } = useUrlState()
  const cut = useCutPage()
  const columns = useColumns()
  const mayWrite = useMay('policy:write')
  const load = useLoad<DraftList>('/api/policy/drafts')
  const state = get('state')
  return (
    <ListPage
      title={say.title}
      lead={say.lead}
      above={
        <>
          <PolicyTabs />
          {mayWrite && <NewDraft />}
        </>
      }
      filters={<StateFilter />}
      load={load}
      list={{
        name: 'policy-drafts',
        pageOf: ({ drafts }) => cut(drafts.filter((draft) => state === undefined || draft.state === state)),
        columns,
        rowKey: (row: DraftRow) => row.draftId,
        hrefOf: (row) => `/policy/drafts/${row.draftId}`,
        empty: { title: say.noneTitle, text: say.none },
      }}
    />
  )
}

function StateFilter() {
  const say = useMessages(draftTexts)
  const options = draftStates.map((state) => ({ value: state, label: say.states[state] }))
  return <FilterSelect name="state" label={say.columns.state} any={say.anyState} options={options} />
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
