import type { ReactNode } from 'react'
import './notice.css'

type NoticeProps = {
  readonly kind: 'info' | 'warning' | 'error'
  readonly children: ReactNode
  /** What can be done now: buttons or links. */
  readonly action?: ReactNode
}

/** A sentence that stays until its cause is gone: what happened, and what to do. */
export function Notice({ kind, children, action }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <div>{children}</div>
      {action && <div className="notice-action">{action}</div>}
    </div>
  )
}
