import { useLoad } from '@doudi/ui/api/use-load.ts'
import type { Column } from '@doudi/ui/console/data-table.tsx'
import { ListPage, useListQuery } from '@doudi/ui/console/list-page.tsx'
import { formatCount, formatMoney, formatMoneyPer } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useParams } from 'wouter'
import type { ChangedList, ChangedRow } from '../../contract/changed.ts'
import type { PolicyDifference } from '../../contract/difference.ts'
import { signed } from '../difference/bands.ts'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { changedFilters, comparedHref } from './changed-href.ts'
import { changedTitle } from './changed-title.ts'
import { changedTexts } from './messages.ts'
import './changed.css'

/** The households behind a count of the difference report. */
export default function ChangedPage() {
  const say = useMessages(changedTexts)
  const locale = useLocale()
  const { get } = useUrlState()
  const draftId = Number(useParams().draftId)
  const report = useLoad<PolicyDifference>(`/api/policy/drafts/${draftId}/difference`)
  const load = useLoad<ChangedList>(`/api/policy/drafts/${draftId}/changed`, useListQuery(changedFilters), { keep: true })
  const columns = useColumns(draftId)
  return (
    <ListPage
      title={changedTitle(get, report.data, locale)}
      lead={say.lead}
      above={<PolicyTabs />}
      load={load}
      list={{
        name: 'policy-changed',
        pageOf: (list) => list,
        columns,
        rowKey: (row: ChangedRow) => row.householdId,
        hrefOf: (row) => comparedHref(draftId, row.householdId),
        minWidth: 900,
        empty: { title: say.emptyTitle, text: say.empty, action: <AppLink to={`/policy/drafts/${draftId}`}>{say.back}</AppLink> },
      }}
    >
      <AppLink to={`/policy/drafts/${draftId}`}>{say.back}</AppLink>
    </ListPage>
  )
}

function useColumns(draftId: number): readonly Column<ChangedRow>[] {
  const say = useMessages(changedTexts)
  const word = useMessages(terms)
  const locale = useLocale()
  return [
    {
      key: 'household',
      title: say.household,
      width: 170,
      render: (row) => (
        <AppLink to={comparedHref(draftId, row.householdId)}>
          {row.headName === null ? say.householdNo(row.householdId) : word.householdOf(row.headName)}
        </AppLink>
      ),
    },
    {
      key: 'members',
      title: say.members,
      width: 70,
      align: 'right',
      render: (row) => (row.members === null ? '' : formatCount(row.members)),
    },
    { key: 'before', title: say.before, render: (row) => <Side title={row.beforeClass[locale]} amount={row.beforeFen} /> },
    { key: 'after', title: say.after, render: (row) => <Side title={row.afterClass[locale]} amount={row.afterFen} /> },
    {
      key: 'change',
      title: say.change,
      width: 170,
      align: 'right',
      render: ({ changeMonthFen, changeYearFen, differs }) =>
        differs ? (
          <>
            {signed(changeMonthFen, formatMoney(changeMonthFen, locale))}
            <div className="quiet small">{say.year(signed(changeYearFen, formatMoney(changeYearFen, locale)))}</div>
          </>
        ) : (
          <span className="quiet">{say.same}</span>
        ),
    },
    { key: 'place', title: say.place, width: 190, render: (row) => row.place },
  ]
}

function Side({ title, amount }: { readonly title: string; readonly amount: number | null }) {
  const say = useMessages(changedTexts)
  const locale = useLocale()
  return (
    <>
      {title}
      <div className="quiet small">
        {amount === null ? <span className="changed-unknown">{say.unknownAmount}</span> : formatMoneyPer(amount, 'month', locale)}
      </div>
    </>
  )
}
