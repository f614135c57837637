import './button.css'
import type { ComponentChildren } from 'preact'

export interface ButtonProps {
  readonly children: ComponentChildren
  /** @default 'plain' */
  readonly kind?: 'main' | 'plain' | 'quiet'
  /** @default as wide as its words */
  readonly width?: 'wide' | 'grow'
  /** A link that looks like a button; `onPress` is then not needed. */
  readonly href?: string
  readonly onPress?: () => void
  /** Submits the form it stands in. @default false */
  readonly submits?: boolean
  readonly disabled?: boolean
  /** Spoken instead of the words, where they only make sense beside something else. */
  readonly spoken?: string
}

/** A thing to press, at least 48 px, in elder mode 60 px. One `main` button a screen. */
export function Button(props: ButtonProps) {
  const { kind = 'plain', width, href, onPress, spoken } = props
  const look = `btn btn-${kind}${width ? ` btn-${width}` : ''}`
  if (href !== undefined) {
    return (
      <a class={look} href={href} aria-label={spoken}>
        {props.children}
      </a>
    )
  }
  return (
    <button
      class={look}
      type={props.submits ? 'submit' : 'button'}
      disabled={props.disabled ?? false}
      aria-label={spoken}
      onClick={() => onPress?.()}
    >
      {props.children}
    </button>
  )
}
