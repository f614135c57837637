import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { DataTable } from '@doudi/ui/console/data-table.tsx'
import { SearchField } from '@doudi/ui/console/search-field.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
import { useLocation } from 'wouter'
import type { PolicyFileList, PolicyFileRow } from '../../contract/files.ts'
import { fileKinds } from '../../contract/kinds.ts'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { useFileColumns } from './file-columns.tsx'
import { findFiles } from './find-files.ts'
import { ruleTexts } from './messages.ts'
import { fileHref } from './rule-href.ts'
import './rules.css'

/** Every file of the law: search by title, id or article; what was changed here. */
export default function RulesPage() {
  const say = useMessages(ruleTexts)
  const load = useLoad<PolicyFileList>('/api/policy/files')
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
        <p className="quiet">{say.lead}</p>
      </header>
      <PolicyTabs />
      <Filters />
      <LoadState load={load}>{(list) => <Files files={list.files} />}</LoadState>
    </>
  )
}

function Filters() {
  const say = useMessages(ruleTexts)
  const { get, change } = useUrlState()
  return (
    <div className="row policy-filters">
      <SearchField label={say.search} />
      <select
        className="plain-field"
        aria-label={say.columns.kind}
        value={get('kind') ?? ''}
        onChange={(event) => change({ kind: event.target.value })}
      >
        <option value="">{say.anyKind}</option>
        {fileKinds.map((kind) => (
          <option key={kind} value={kind}>
            {say.kinds[kind]}
          </option>
        ))}
      </select>
      <label className="row">
        <input
          type="checkbox"
          checked={get('local') === 'yes'}
          onChange={(event) => change({ local: event.target.checked ? 'yes' : undefined })}
        />
        {say.onlyLocal}
      </label>
    </div>
  )
}

function Files({ files }: { readonly files: readonly PolicyFileRow[] }) {
  const say = useMessages(ruleTexts)
  const { get } = useUrlState()
  const columns = useFileColumns()
  const [, go] = useLocation()
  const href = useHref()
  const found = findFiles(files, { words: get('q') ?? '', kind: get('kind') ?? '', onlyLocal: get('local') === 'yes' })
  const page = Number(get('page') ?? 1)
  const pageSize = Number(get('pageSize') ?? 50)
  return (
    <DataTable
      name="policy-files"
      label={say.title}
      columns={columns}
      data={{ rows: found.slice((page - 1) * pageSize, page * pageSize), total: found.length, page, pageSize }}
      rowKey={(row) => row.path}
      onOpen={(row) => go(href(fileHref(row.path)))}
      minWidth={940}
      empty={
        <EmptyState title={say.noneTitle}>
          <p>{say.none}</p>
        </EmptyState>
      }
    />
  )
}
