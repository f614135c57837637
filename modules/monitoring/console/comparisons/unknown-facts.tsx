import { PlainTable } from '@doudi/ui/components/plain-table/plain-table.tsx'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { UnknownFact } from '../../contract/comparison.ts'
import { comparisonTexts } from './messages.ts'

/** Unknown in bulk: which fact, which agency, how many families. One line each; what nobody ever delivered is one line in all. */
export function UnknownFacts({ unknown }: { readonly unknown: readonly UnknownFact[] }) {
  const say = useMessages(comparisonTexts)
  const locale = useLocale()
  const sent = unknown.filter((line) => line.sent)
  const unsent = unknown.filter((line) => !line.sent)
  const sources = [...new Set(unsent.flatMap(({ source }) => source?.[locale] ?? []))]
  return (
    <section className="card">
      <h2>{say.unknownTitle}</h2>
      <p className="quiet">{unknown.length === 0 ? say.unknownNone : say.unknownLead}</p>
      {sent.length > 0 && <Lines lines={sent} />}
      {unsent.length > 0 && (
        <details>
          <summary>{say.unsent(sources, unsent.length)}</summary>
          <Lines lines={unsent} />
        </details>
      )}
    </section>
  )
}

function Lines({ lines }: { readonly lines: readonly UnknownFact[] }) {
  const say = useMessages(comparisonTexts)
  const locale = useLocale()
  return (
    <PlainTable
      label={say.unknownTitle}
      rows={lines}
      keyOf={(line) => `${line.rule}${line.fact}`}
      columns={[
        { head: say.rule, cell: (line) => line.ruleTitle[locale] },
        { head: say.fact, cell: (line) => line.factTitle[locale] },
        { head: say.agency, cell: (line) => line.agency?.[locale] ?? '—' },
        { head: say.count, cell: (line) => formatCount(line.count), number: true },
      ]}
    />
  )
}
