import type { Column } from '@doudi/ui/console/data-table.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { PolicyFileRow } from '../../contract/files.ts'
import { ruleTexts } from './messages.ts'
import { fileHref } from './rule-href.ts'

export function useFileColumns(): readonly Column<PolicyFileRow>[] {
  const say = useMessages(ruleTexts)
  const locale = useLocale()
  const today = useToday()
  return [
    { key: 'title', title: say.columns.title, width: 230, render: (row) => <AppLink to={fileHref(row.path)}>{row.title[locale]}</AppLink> },
    {
      key: 'id',
      title: say.columns.id,
      width: 120,
      render: (row) => row.id ?? <span className="quiet">{row.path.split('/').at(-1)}</span>,
    },
    { key: 'kind', title: say.columns.kind, width: 100, render: (row) => say.kinds[row.kind] },
    { key: 'basis', title: say.columns.basis, render: (row) => row.basis ?? row.articles[0] ?? '' },
    {
      key: 'validFrom',
      title: say.columns.validFrom,
      width: 130,
      render: (row) => (row.validFrom === null ? '' : formatDate(row.validFrom, today, locale)),
    },
    { key: 'items', title: say.columns.items, width: 70, align: 'right', render: (row) => formatCount(row.items) },
    {
      key: 'local',
      title: say.columns.local,
      width: 120,
      render: (row) =>
        row.changedLocally ? <b className="policy-local">{say.changedLocally}</b> : <span className="quiet">{say.baseline}</span>,
    },
  ]
}
