import { useLoad } from '@doudi/ui/api/use-load.ts'
import { FilterCheck, FilterSelect } from '@doudi/ui/console/filters.tsx'
import { ListPage, useCutPage } from '@doudi/ui/console/list-page.tsx'
import { SearchField } from '@doudi/ui/console/search-field.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useUrlState } from '@doudi/ui/routing/url-state.ts'
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
  const { get } = useUrlState()
  const cut = useCutPage()
  const columns = useFileColumns()
  const load = useLoad<PolicyFileList>('/api/policy/files')
  const wanted = { words: get('q') ?? '', kind: get('kind') ?? '', onlyLocal: get('local') === 'yes' }
  return (
    <ListPage
      title={say.title}
      lead={say.lead}
      above={<PolicyTabs />}
      filters={<Filters />}
      load={load}
      list={{
        name: 'policy-files',
        pageOf: ({ files }) => cut(findFiles(files, wanted)),
        columns,
        rowKey: (row: PolicyFileRow) => row.path,
        hrefOf: (row) => fileHref(row.path),
        minWidth: 940,
        empty: { title: say.noneTitle, text: say.none },
      }}
    />
  )
}

function Filters() {
  const say = useMessages(ruleTexts)
  return (
    <>
      <SearchField label={say.search} />
      <FilterSelect
        name="kind"
        label={say.columns.kind}
        any={say.anyKind}
        options={fileKinds.map((kind) => ({ value: kind, label: say.kinds[kind] }))}
      />
      <FilterCheck name="local" label={say.onlyLocal} />
    </>
  )
}
