import './text-field.css'
import type { ComponentChildren } from 'preact'

export interface TextFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  /** @default 'text' */
  readonly type?: 'text' | 'password' | 'date'
  /** Several lines. @default false */
  readonly long?: boolean
  readonly autocomplete?: 'username' | 'current-password' | 'off'
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel'
  readonly unit?: string
  /** What is wrong and how to put it right. */
  readonly problem?: string | undefined
  readonly maxLength?: number
  readonly children?: ComponentChildren
  readonly onLeave?: () => void
}

interface Shared {
  readonly id: string
  readonly value: string
  readonly class: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
  readonly maxLength: number | undefined
  readonly onInput: (event: { readonly currentTarget: { readonly value: string } }) => void
  readonly onBlur: () => void
}

/** Words or digits typed by hand. The label is always in sight. */
export function TextField(props: TextFieldProps) {
  const { id, problem, unit } = props
  const shared: Shared = {
    id,
    value: props.value,
    class: problem === undefined ? 'field-input' : 'field-input field-bad',
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
    maxLength: props.maxLength,
    onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
    onBlur: () => props.onLeave?.(),
  }
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      {props.children}
      {problem === undefined ? null : (
        <p class="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <div class={unit === undefined ? '' : 'field-unit'}>
        <Box {...props} shared={shared} />
        {unit === undefined ? null : <span>{unit}</span>}
      </div>
    </div>
  )
}

function Box({ shared, type, long, inputMode, autocomplete = 'off' }: TextFieldProps & { readonly shared: Shared }) {
  if (long) return <textarea {...shared} rows={3} />
  if (type === 'password') return <input {...shared} type="password" autocomplete={autocomplete} />
  if (type === 'date') return <input {...shared} type="date" />
  return <input {...shared} type="text" inputMode={inputMode} autocomplete={autocomplete} autocapitalize="none" />
}
