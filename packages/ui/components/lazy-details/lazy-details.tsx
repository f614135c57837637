import { type ReactNode, useState } from 'react'

type LazyDetailsProps = {
  readonly summary: string
  /** The summary with its subject, where several stand on one page. */
  readonly label?: string
  readonly children: () => ReactNode
}

/** What is made, or fetched, only when somebody opens it. */
export function LazyDetails({ summary, label, children }: LazyDetailsProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={label}>{summary}</summary>
      {isOpen && children()}
    </details>
  )
}
