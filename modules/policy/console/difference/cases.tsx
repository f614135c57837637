import { PlainTable } from '@doudi/ui/components/plain-table/plain-table.tsx'
import { formatCount, formatMoney } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import type { PolicyDifference } from '../../contract/difference.ts'
import { changedHref, comparedHref } from '../changed/changed-href.ts'
import { signed } from './bands.ts'
import { differenceTexts } from './messages.ts'

/** Where a little more income costs much more. */
export function Cliffs({ cliffs, draftId }: { readonly cliffs: PolicyDifference['cliffs']; readonly draftId: number }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  return (
    <section className="card">
      <h3>{say.cliffs}</h3>
      {cliffs.length === 0 && <p className="quiet">{say.cliffsNone}</p>}
      <ul className="cliffs">
        {cliffs.map((cliff) => (
          <li key={cliff.rule}>
            <b>{cliff.title[locale]}</b>{' '}
            <AppLink to={changedHref(draftId, { cliff: cliff.rule })}>{say.households(formatCount(cliff.households))}</AppLink>
            <p>{cliff.sentence[locale]}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A few households to read, before and after. */
export function Sample({ sample, draftId }: { readonly sample: PolicyDifference['sample']; readonly draftId: number }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  const title = sample.length === 0 ? say.sampleNone : say.sample(sample.length)
  return (
    <section className="card">
      <h3>{title}</h3>
      {sample.length > 0 && (
        <PlainTable
          label={title}
          minWidth={620}
          rows={sample}
          keyOf={(row) => row.householdId}
          columns={[
            {
              head: say.household,
              cell: (row) => <AppLink to={comparedHref(draftId, row.householdId)}>{say.openHousehold(row.householdId)}</AppLink>,
              className: 'sample-household',
            },
            { head: say.before, cell: (row) => <Side words={row.before[locale]} amount={row.beforeFen} /> },
            { head: say.after, cell: (row) => <Side words={row.after[locale]} amount={row.afterFen} /> },
            { head: say.changed, cell: (row) => <Change row={row} />, number: true },
          ]}
        />
      )}
    </section>
  )
}

function Change({ row: { beforeFen, afterFen } }: { readonly row: PolicyDifference['sample'][number] }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  if (beforeFen === null || afterFen === null) return <span className="quiet">{say.unknownAmount}</span>
  const change = afterFen - beforeFen
  return signed(change, formatMoney(change, locale))
}

function Side({ words, amount }: { readonly words: string; readonly amount: number | null }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  return (
    <>
      {words}
      <div className="quiet small">{amount === null ? say.unknownAmount : formatMoney(amount, locale)}</div>
    </>
  )
}
