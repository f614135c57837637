import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import type { PolicyChange } from '../../contract/common.ts'
import { fileHref } from '../browser/rule-href.ts'
import { changedLines, type Stretch } from './changed-lines.ts'
import { draftTexts } from './messages.ts'

/** `textAfter`: what the law will say; null where it will have no such file, undefined while the draft is not saved. */
type Changed = PolicyChange & { readonly publishedText: string | null; readonly textAfter: string | null | undefined }
type ChangesProps = { readonly files: readonly Changed[] }

/** What the draft changes, line by line: taken away and put in, by sign and word and colour. */
export function Changes({ files }: ChangesProps) {
  const say = useMessages(draftTexts)
  if (files.length === 0) return null
  return (
    <section className="card">
      <h2>{say.changes}</h2>
      {files.map((file) => (
        <div key={file.path} className="draft-change">
          <h3>
            <AppLink to={fileHref(file.path)}>{file.path}</AppLink>
          </h3>
          {file.text === null && <p>{file.textAfter === null ? say.removedGone : say.removedBack}</p>}
          {file.text !== null || file.textAfter !== undefined ? (
            <FileChanges before={file.publishedText ?? ''} after={file.text ?? file.textAfter ?? ''} />
          ) : null}
        </div>
      ))}
    </section>
  )
}

function FileChanges({ before, after }: { readonly before: string; readonly after: string }) {
  const say = useMessages(draftTexts)
  const stretches = changedLines(before, after)
  if (stretches.every((one) => one.kind === 'same')) return <p className="quiet">{say.changesNone}</p>
  return (
    <div className="draft-lines">
      {stretches.map((stretch, index) => (
        <Lines key={index} stretch={stretch} />
      ))}
    </div>
  )
}

/** Lines around a change that stay in sight. */
const AROUND = 2

function Lines({ stretch }: { readonly stretch: Stretch }) {
  const say = useMessages(draftTexts)
  if (stretch.kind === 'same') {
    const { lines } = stretch
    if (lines.length <= 2 * AROUND + 1) return <pre>{lines.join('\n')}</pre>
    return (
      <>
        <pre>{lines.slice(0, AROUND).join('\n')}</pre>
        <p className="quiet small">{say.skipped(lines.length - 2 * AROUND)}</p>
        <pre>{lines.slice(-AROUND).join('\n')}</pre>
      </>
    )
  }
  const sign = stretch.kind === 'added' ? '+' : '−'
  const Tag = stretch.kind === 'added' ? 'ins' : 'del'
  return (
    <Tag className={`draft-${stretch.kind}`} aria-label={say[stretch.kind]}>
      <pre>{stretch.lines.map((line) => `${sign} ${line}`).join('\n')}</pre>
    </Tag>
  )
}
