import './notice.css'
import type { ComponentChildren } from 'preact'

export interface NoticeProps {
  readonly children: ComponentChildren
  /** @default 'info' */
  readonly kind?: 'info' | 'warn' | 'error'
}

/** What happened and what to do next, in place. Errors are read out at once, the rest when the reader pauses. */
export function Notice({ children, kind = 'info' }: NoticeProps) {
  return (
    <div class={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}
