import './top-bar.css'
import type { ComponentChildren } from 'preact'
import { Button } from '../button/button.tsx'

export interface TopBarProps {
  readonly title: string
  /** Where back leads, with its words. Without it the screen is a root. */
  readonly back?: { readonly href: string; readonly label: string }
  /** Under the title: the sync line. */
  readonly children?: ComponentChildren
  readonly aside?: ComponentChildren
}

/** The head of a screen: its title as the only h1, the way back, one line of facts. */
export function TopBar({ title, back, children, aside }: TopBarProps) {
  return (
    <header class="top-bar">
      <div class="top-bar-line">
        {back ? (
          <span class="top-bar-back">
            <Button kind="quiet" href={back.href}>
              <span aria-hidden="true">‹&nbsp;</span>
              {back.label}
            </Button>
          </span>
        ) : null}
        <h1>{title}</h1>
        {aside}
      </div>
      {children}
    </header>
  )
}
