import type { ReactNode } from 'react'
import './load-state.css'

/** An empty list: what it would hold, what fills it, and the action that does, where there is one. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty-state">
      <strong>{title}</strong>
      {children}
    </div>
  )
}
