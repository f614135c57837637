import { isRole, roles } from '@doudi/core/access/role.ts'
import type { AuditList } from '@doudi/platform/contract/audit.ts'
import type { Column } from '@doudi/ui/console/data-table.tsx'
import { dayOfInstant, formatDate, formatTime } from '@doudi/ui/formats/dates.ts'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { auditTexts } from './messages.ts'
import { nameOfUseCase } from './use-case-names.ts'

type Row = AuditList['rows'][number]

export function useAuditColumns(): readonly Column<Row>[] {
  const say = useMessages(auditTexts)
  const locale = useLocale()
  return [
    { key: 'when', title: say.when, width: 150, render: (row) => <When row={row} /> },
    { key: 'who', title: say.who, width: 190, render: (row) => <Who row={row} /> },
    {
      key: 'what',
      title: say.what,
      render: (row) => (
        <>
          {nameOfUseCase(row, locale)}
          <div className="small quiet" title={locale === 'zh' ? (row.summary ?? undefined) : undefined}>
            {row.useCase}
          </div>
        </>
      ),
    },
    { key: 'household', title: say.household, width: 110, render: (row) => <HouseholdCell row={row} /> },
    {
      key: 'persons',
      title: say.persons,
      width: 90,
      align: 'right',
      render: (row) => (row.persons === 0 ? '' : formatCount(row.persons)),
    },
    { key: 'channel', title: say.channel, width: 90, render: (row) => say.channels[row.channel] ?? row.channel },
    { key: 'result', title: say.result, width: 90, render: (row) => say.results[row.result] ?? row.result },
  ]
}

/** Audit uses the real clock; the business date is said where it is another day. */
function When({ row }: { readonly row: Row }) {
  const say = useMessages(auditTexts)
  const locale = useLocale()
  const today = useToday()
  const day = dayOfInstant(row.at)
  return (
    <>
      {day === undefined ? row.at : `${formatDate(day, today, locale)} ${formatTime(row.at)}`}
      {day !== row.businessOn && <div className="small quiet">{say.businessOn(formatDate(row.businessOn, today, locale))}</div>}
    </>
  )
}

function Who({ row }: { readonly row: Row }) {
  const locale = useLocale()
  const role = isRole(row.role) ? roles[row.role][locale] : row.role
  return (
    <>
      {row.name} <span className="quiet">{row.account}</span>
      <div className="small quiet">
        {role}
        {row.systemUser !== null && ` · ${row.systemUser}`}
      </div>
    </>
  )
}

function HouseholdCell({ row }: { readonly row: Row }) {
  const say = useMessages(auditTexts)
  const may = useMay('household:read')
  if (row.householdId === null) return null
  const text = say.householdNo(row.householdId)
  return may ? <AppLink to={`/households/${row.householdId}`}>{text}</AppLink> : text
}
