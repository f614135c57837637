import { sql } from 'kysely'
import { AuditList, ListAudit } from '../contract/audit.ts'
import { loadNothing, useCase } from '../use-case/use-case.ts'

interface Row {
  audit_id: number
  at: Date
  business_on: string
  account: string
  name: string
  role: string
  channel: string
  os_user: string | null
  use_case: string
  division: number
  household_id: number | null
  persons: number
  result: string
  detail: Record<string, unknown>
  total: number
}

/** Who read or wrote what in the reader's area. Row-level security draws the border; the filters only narrow. */
export const listAudit = useCase({
  name: 'platform.list-audit',
  summary: '查看谁看过、改过什么',
  input: ListAudit,
  output: AuditList,
  load: loadNothing,
  may: (actor) => actor.holds('audit:read'),
  run: async ({ tx }, _loaded, { page, pageSize, ...filter }) => {
    const range = filter.division === undefined ? sql`true` : sql`division = ${filter.division}`
    const { rows } = await sql<Row>`
      select audit_id, at, business_on, account, name, role, channel, os_user, use_case, division, household_id,
        cardinality(person_ids) as persons, result, detail, count(*) over () as total
      from platform.audit
      where ${range}
        and (${filter.household ?? null}::bigint is null or household_id = ${filter.household ?? null})
        and (${filter.account ?? null}::text is null or account = ${filter.account ?? null})
        and (${filter.useCase ?? null}::text is null or use_case = ${filter.useCase ?? null})
      order by audit_id desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(tx)
    return {
      rows: rows.map(({ audit_id, business_on, os_user, use_case, household_id, total: _, ...row }) => ({
        ...row,
        auditId: audit_id,
        at: row.at.toISOString(),
        businessOn: business_on,
        systemUser: os_user,
        useCase: use_case,
        summary: null,
        householdId: household_id,
      })),
      total: rows[0]?.total ?? 0,
      page,
      pageSize,
    }
  },
})
