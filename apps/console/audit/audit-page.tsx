import type { AuditList } from '@doudi/platform/contract/audit.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { DataTable } from '@doudi/ui/console/data-table.tsx'
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
  const mayVerify = useMay('audit:verify')
  const { get, change } = useUrlState()
  const household = get('household')
  const query = {
    household,
    account: get('account'),
    useCase: get('useCase'),
    division: useArea(),
    page: get('page'),
    pageSize: get('pageSize'),
  }
  const load = useLoad<AuditList>('/api/audit', query, { keep: true })
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
        <p className="quiet">{say.lead}</p>
        <AppLink to="/audit/assessments">{say.assessments} →</AppLink>
      </header>
      {mayVerify && <VerifyChain />}
      <div className="row" style={{ marginBottom: 10 }}>
        <SearchField label={say.account} name="account" />
        <SearchField label={say.useCase} name="useCase" />
        {household !== undefined && (
          <button type="button" className="plain-button" aria-pressed="true" onClick={() => change({ household: undefined })}>
            {say.onlyHousehold(household)} × <span className="visually-hidden">{say.clear}</span>
          </button>
        )}
      </div>
      <LoadState load={load}>{(list) => <List list={list} />}</LoadState>
    </>
  )
}

function List({ list }: { readonly list: AuditList }) {
  const say = useMessages(auditTexts)
  const columns = useAuditColumns()
  return (
    <DataTable
      name="audit"
      label={say.title}
      columns={columns}
      data={list}
      rowKey={(row) => row.auditId}
      minWidth={960}
      empty={
        <EmptyState title={say.emptyTitle}>
          <p>{say.empty}</p>
        </EmptyState>
      }
    />
  )
}
