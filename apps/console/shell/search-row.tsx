import type { SearchRow } from '@doudi/registry/contract/search.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'

/** Where a found line leads. */
export function hrefOf(row: SearchRow): string {
  return row.kind === 'division' ? `/households?area=${row.division}` : `/households/${row.householdId}`
}

/** A found line in words: who or what, and where. */
export function SearchRowText({ row }: { readonly row: SearchRow }) {
  const say = useMessages(terms)
  switch (row.kind) {
    case 'person':
      return (
        <>
          <b>{row.name}</b> {say.sex[row.sex]} {row.age === null ? say.ageUnknown : say.years(row.age)}{' '}
          <span className="quiet">
            {row.place} · {row.idMasked}
          </span>
        </>
      )
    case 'household':
      return (
        <>
          <b>{row.headName === null ? say.householdWithoutHead : say.householdOf(row.headName)}</b> {say.members(row.membersCount)}{' '}
          <span className="quiet">
            {row.place} · {row.householdNo}
          </span>
        </>
      )
    case 'division':
      return (
        <>
          <b>{row.name}</b>
          {row.alias !== null && `（${row.alias}）`} <span className="quiet">{row.place}</span>
        </>
      )
  }
}
