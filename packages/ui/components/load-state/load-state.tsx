import type { ReactNode } from 'react'
import { useAfter } from '../../hooks/use-after.ts'
import { defineMessages, useMessages } from '../../locale.tsx'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import './load-state.css'

const texts = defineMessages({
  zh: { loading: '正在读取…', slow: '还在读取，请稍等。您可以先去做别的' },
  en: { loading: 'Loading…', slow: 'Still loading. You can do something else meanwhile' },
})

/** What this component needs of a query; TanStack's result fits. */
export interface Loadable<T> {
  readonly data: T | undefined
  readonly error: unknown
  refetch(): unknown
}

type LoadStateProps<T> = {
  readonly load: Loadable<T>
  readonly children: (data: T) => ReactNode
  /** What is being read, for the text after a second. */
  readonly what?: string | undefined
}

/** Shows what was loaded; nothing for 300 ms, then a skeleton, then words; the server's sentence when it failed. */
export function LoadState<T>({ load, children, what }: LoadStateProps<T>) {
  if (load.data !== undefined) {
    return (
      <>
        {load.error != null && <ProblemNotice error={load.error} onRetry={() => load.refetch()} />}
        {children(load.data)}
      </>
    )
  }
  if (load.error != null) return <ProblemNotice error={load.error} onRetry={() => load.refetch()} />
  return <Waiting what={what} />
}

/** The wait itself: silent at first, because most answers come at once. */
export function Waiting({ what }: { readonly what?: string | undefined }) {
  const say = useMessages(texts)
  const skeleton = useAfter(300)
  const words = useAfter(1000)
  const slow = useAfter(8000)
  return (
    <div className="waiting" role="status" aria-live="polite">
      {skeleton && [70, 92, 84].map((width) => <div key={width} className="waiting-bar" style={{ width: `${width}%` }} />)}
      {words && <p>{slow ? say.slow : (what ?? say.loading)}</p>}
    </div>
  )
}
