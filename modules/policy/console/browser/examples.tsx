import { useMessages } from '@doudi/ui/locale.tsx'
import type { PolicyFile } from '../../contract/files.ts'
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
  return (
    <section className="card">
      <h2>{say.examples(passed, file.examples.length)}</h2>
      <ul className="law-examples">
        {ordered.map((example) => (
          <li key={`${example.line} ${example.name}`} data-passed={example.passed}>
            <span className={example.passed ? 'law-passed' : 'law-failed'}>{example.passed ? say.passed : say.failed}</span> {example.name}
            {example.message !== null && <p className="quiet small">{example.message}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
