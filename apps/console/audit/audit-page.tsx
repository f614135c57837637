import type { AuditList } from '@doudi/platform/contract/audit.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { ListPage, useListQuery } from '@doudi/ui/console/list-page.tsx'
import { SearchField } from '@doudi/ui/console/search-field.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useArea } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useMay } from '@doudi/ui/session.tsx'
import { useAuditColumns } from './audit-columns.tsx'
import { auditTexts } from './messages.ts'
import { VerifyChain } from './verify-chain.tsx'

/** Who read or wrote what; and the proof that nobody has changed this list. */
export default function AuditPage() {
  const say = useMessages(auditTexts)
  const columns = useAuditColumns()
  const mayVerify = useMay('audit:verify')
  const load = useLoad<AuditList>(
    '/api/audit',
    { ...useListQuery(['household', 'account', 'useCase']), division: useArea() },
    { keep: true },
  )
  return (
    <ListPage
      title={say.title}
      lead={say.lead}
      above={mayVerify && <VerifyChain />}
      filters={<Filters />}
      load={load}
      list={{
        name: 'audit',
        pageOf: (list) => list,
        columns,
        rowKey: (row: AuditList['rows'][number]) => row.auditId,
        minWidth: 960,
        empty: { title: say.emptyTitle, text: say.empty },
      }}
    >
      <AppLink to="/audit/assessments">{say.assessments} →</AppLink>
    </ListPage>
  )
}

function Filters() {
  const say = useMessages(auditTexts)
  const { get, change } = useUrlState()
  const household = get('household')
  return (
    <>
      <SearchField label={say.account} name="account" />
      <SearchField label={say.useCase} name="useCase" />
      {household !== undefined && (
        <button type="button" className="plain-button" aria-pressed="true" onClick={() => change({ household: undefined })}>
          {say.onlyHousehold(household)} × <span className="visually-hidden">{say.clear}</span>
        </button>
      )}
    </>
  )
}
