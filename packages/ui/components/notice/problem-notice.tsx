import { asProblem } from '../../api/problem.ts'
import { defineMessages, useLocale, useMessages } from '../../locale.tsx'
import { Notice } from './notice.tsx'

const texts = defineMessages({ zh: { again: '重试' }, en: { again: 'Try again' } })

/** The server's own sentence: what happened and what to do. Nothing that was typed is touched. */
export function ProblemNotice({ error, onRetry }: { readonly error: unknown; readonly onRetry?: (() => void) | undefined }) {
  const locale = useLocale()
  const say = useMessages(texts)
  const retry = onRetry && (
    <button type="button" className="plain-button" onClick={onRetry}>
      {say.again}
    </button>
  )
  return (
    <Notice kind="error" action={retry}>
      {asProblem(error).sentence[locale]}
    </Notice>
  )
}
