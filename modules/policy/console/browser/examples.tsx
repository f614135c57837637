import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { ExampleResult, PolicyFile } from '../../contract/files.ts'
import { ruleTexts } from './messages.ts'

/** The worked examples of a file and how they come out: green or red, and in words. */
export function Examples({ file }: { readonly file: PolicyFile }) {
  const say = useMessages(ruleTexts)
  const passed = file.examples.filter((example) => example.passed).length
  if (file.examples.length === 0) {
    return (
      <section className="card">
        <p className="quiet">{say.examplesNone}</p>
      </section>
    )
  }
  // What fails stands on top: it is what one came for.
  const ordered = [...file.examples].sort((a, b) => Number(a.passed) - Number(b.passed) || a.line - b.line)
  const shown = Math.max(SHOWN, file.examples.length - passed)
  return (
    <section className="card">
      <h2>{say.examples(passed, file.examples.length)}</h2>
      <ExampleList examples={ordered.slice(0, shown)} />
      {ordered.length > shown && (
        <details className="law-more">
          <summary>{say.moreExamples(ordered.length - shown)}</summary>
          <ExampleList examples={ordered.slice(shown)} />
        </details>
      )}
    </section>
  )
}

/** So many stand open; the failed ones always. */
const SHOWN = 8

function ExampleList({ examples }: { readonly examples: readonly ExampleResult[] }) {
  const say = useMessages(ruleTexts)
  const locale = useLocale()
  return (
    <ul className="law-examples">
      {examples.map((example) => (
        <li key={`${example.line} ${example.name}`} data-passed={example.passed}>
          <span className={example.passed ? 'law-passed' : 'law-failed'}>{example.passed ? say.passed : say.failed}</span> {example.name}
          {example.message !== null && <p className="quiet small">{example.message[locale]}</p>}
        </li>
      ))}
    </ul>
  )
}
