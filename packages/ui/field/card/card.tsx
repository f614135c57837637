import './card.css'
import type { ComponentChildren } from 'preact'

export interface CardProps {
  readonly children: ComponentChildren
  /** Id of the heading that names the card to a screen reader. */
  readonly labelledBy?: string
  /** A stripe at the side: this one is meant. @default false */
  readonly marked?: boolean
}

/** Things that belong together, one household or one decision. */
export function Card({ children, labelledBy, marked }: CardProps) {
  return (
    <section class={marked ? 'card card-marked' : 'card'} aria-labelledby={labelledBy}>
      {children}
    </section>
  )
}
