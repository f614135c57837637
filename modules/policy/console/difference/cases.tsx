import { ScrollFrame } from '@doudi/ui/components/scroll-frame/scroll-frame.tsx'
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
  const title = sample.length === 0 ? say.sampleNone : say.sample(sample.length)
  return (
    <section className="card">
      <h3>{title}</h3>
      {sample.length > 0 && (
        <ScrollFrame label={title}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{say.household}</th>
                <th scope="col">{say.before}</th>
                <th scope="col">{say.after}</th>
                <th scope="col" className="number">
                  {say.changed}
                </th>
              </tr>
            </thead>
            <tbody>
              {sample.map((row) => (
                <SampleRow key={row.householdId} row={row} draftId={draftId} />
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  )
}

function SampleRow({ row, draftId }: { readonly row: PolicyDifference['sample'][number]; readonly draftId: number }) {
  const say = useMessages(differenceTexts)
  const locale = useLocale()
  const change = row.beforeFen === null || row.afterFen === null ? undefined : row.afterFen - row.beforeFen
  return (
    <tr>
      <td className="sample-household">
        <AppLink to={comparedHref(draftId, row.householdId)}>{say.openHousehold(row.householdId)}</AppLink>
      </td>
      <td>
        <Side words={row.before[locale]} amount={row.beforeFen} />
      </td>
      <td>
        <Side words={row.after[locale]} amount={row.afterFen} />
      </td>
      <td className="number">
        {change === undefined ? <span className="quiet">{say.unknownAmount}</span> : signed(change, formatMoney(change, locale))}
      </td>
    </tr>
  )
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
