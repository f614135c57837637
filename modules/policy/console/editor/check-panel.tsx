import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { CheckResult } from '../../contract/check.ts'
import { editorTexts } from './messages.ts'

type PanelProps = {
  readonly result: CheckResult | undefined
  readonly checking: boolean
  readonly onOpen: (place: { file: string; line: number }) => void
}

/** Beside the text: what is wrong, line by line, then the worked examples, green or red. */
export function CheckPanel({ result, checking, onOpen }: PanelProps) {
  const say = useMessages(editorTexts)
  return (
    <section className="card editor-check stack" aria-live="polite">
      {(checking || result === undefined) && <p className="quiet">{say.checking}</p>}
      {result !== undefined && (
        <>
          <Problems result={result} onOpen={onOpen} />
          <ExampleOutcome result={result} onOpen={onOpen} />
        </>
      )}
    </section>
  )
}

type OutcomeProps = { readonly result: CheckResult; readonly onOpen: PanelProps['onOpen'] }

function Problems({ result: { problems }, onOpen }: OutcomeProps) {
  const locale = useLocale()
  const say = useMessages(editorTexts)
  if (problems.length === 0) return <p className="editor-good">{say.good}</p>
  return (
    <div>
      <p className="editor-bad">{say.problems(problems.length)}</p>
      <ul>
        {problems.map((problem, index) => (
          <li key={index}>
            <button type="button" className="text-button" onClick={() => onOpen(problem)}>
              {problem.file} {say.at(problem.line, problem.column)}
            </button>
            <div>{locale === 'zh' ? problem.zh : problem.message}</div>
          </li>
        ))}
      </ul>
    </div>
  )
}

function ExampleOutcome({ result: { problems, examples }, onOpen }: OutcomeProps) {
  const say = useMessages(editorTexts)
  const locale = useLocale()
  if (problems.length > 0) return <p className="quiet">{say.examplesLater}</p>
  const all = examples.passed + examples.failed.length
  return (
    <div>
      <p className={examples.failed.length === 0 ? 'editor-good' : 'editor-bad'}>
        {examples.failed.length === 0 ? '✓' : '×'} {say.examples(examples.passed, all)}
      </p>
      <ul>
        {examples.failed.map((example) => (
          <li key={`${example.file} ${example.line}`}>
            <button type="button" className="text-button" onClick={() => onOpen(example)}>
              <span className="editor-bad">{say.failed}</span> {example.name}
            </button>
            <div className="quiet small">{locale === 'zh' ? example.zh : example.message}</div>
          </li>
        ))}
      </ul>
    </div>
  )
}
