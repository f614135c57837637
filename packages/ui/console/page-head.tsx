import type { ReactNode } from 'react'

export type PageHeadProps = {
  readonly title: string
  /** One sentence on what stands here. */
  readonly lead?: ReactNode
  /** Buttons beside the title. */
  readonly children?: ReactNode
}

/** The head of a page of the console. */
export function PageHead({ title, lead, children }: PageHeadProps) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {lead !== undefined && <p className="quiet">{lead}</p>}
      {children}
    </header>
  )
}
