import type { ReactNode } from 'react'

/** A wide table scrolls inside its frame, not the page; by keyboard too. */
export function ScrollFrame({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="plain-table-frame" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
