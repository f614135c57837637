import { ScrollFrame } from '@doudi/ui/components/scroll-frame/scroll-frame.tsx'
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
    <ScrollFrame label={say.unknownTitle}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say.rule}</th>
            <th scope="col">{say.fact}</th>
            <th scope="col">{say.agency}</th>
            <th scope="col" className="number">
              {say.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.rule}${line.fact}`}>
              <td>{line.ruleTitle[locale]}</td>
              <td>{line.factTitle[locale]}</td>
              <td>{line.agency?.[locale] ?? '—'}</td>
              <td className="number">{formatCount(line.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  )
}
