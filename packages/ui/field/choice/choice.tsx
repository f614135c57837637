import './choice.css'
import type { ComponentChildren } from 'preact'

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

export interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
  /** Values chosen; at most one unless `several`. */
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
  /** @default false */
  readonly several?: boolean
  /** One option a line. @default when an option has a hint or more than eight characters */
  readonly tall?: boolean
  /** Stands between the question and the options: where the value came from, what is missing. */
  readonly children?: ComponentChildren
}

/** Pick one or several of few, all in sight. Pressing the chosen one of `several` takes it back. */
export function Choice(props: ChoiceProps) {
  const tall = props.tall ?? props.options.some(({ label, hint }) => hint !== undefined || Array.from(label).length > 8)
  const press = (value: string) => {
    if (!props.several) return props.onChoose([value])
    const rest = props.chosen.filter((other) => other !== value)
    props.onChoose(rest.length < props.chosen.length ? rest : [...props.chosen, value])
  }
  return (
    <fieldset class={tall ? 'choice choice-tall' : 'choice'}>
      <legend>{props.label}</legend>
      {props.children}
      <div class="choice-options">
        {props.options.map((option) => (
          <label class="choice-option" key={option.value}>
            <input
              type={props.several ? 'checkbox' : 'radio'}
              name={props.name}
              value={option.value}
              checked={props.chosen.includes(option.value)}
              onChange={() => press(option.value)}
            />
            <span>
              {option.label}
              {option.hint === undefined ? null : <span class="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
