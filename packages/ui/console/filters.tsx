import { useUrlState } from '../routing/url-state.ts'
import './filters.css'

type Option = { readonly value: string; readonly label: string }

type FilterProps = {
  /** Its name in the address. */
  readonly name: string
  readonly label: string
  /** What is said for no choice. */
  readonly any: string
  readonly options: readonly Option[]
}

/** A choice above a list, from a menu. */
export function FilterSelect({ name, label, any, options }: FilterProps) {
  const { get, change } = useUrlState()
  return (
    <select className="plain-field" aria-label={label} value={get(name) ?? ''} onChange={(event) => change({ [name]: event.target.value })}>
      <option value="">{any}</option>
      {options.map(({ value, label: text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

type FilterButtonsProps = Omit<FilterProps, 'any'> & {
  /** The first choice holds when the address says nothing. */
  readonly first: Option
}

/** A choice above a list between a few, all in sight. */
export function FilterButtons({ name, label, first, options }: FilterButtonsProps) {
  const { get, change } = useUrlState()
  const chosen = options.find(({ value }) => value === get(name))?.value ?? first.value
  return (
    <nav className="row list-filters" aria-label={label}>
      {[first, ...options].map(({ value, label: text }) => (
        <button
          key={value}
          type="button"
          className="plain-button"
          aria-current={value === chosen}
          onClick={() => change({ [name]: value === first.value ? undefined : value })}
        >
          {text}
        </button>
      ))}
    </nav>
  )
}

/** A filter that is on or not. */
export function FilterCheck({ name, label }: { readonly name: string; readonly label: string }) {
  const { get, change } = useUrlState()
  return (
    <label className="row">
      <input
        type="checkbox"
        checked={get(name) === 'yes'}
        onChange={(event) => change({ [name]: event.target.checked ? 'yes' : undefined })}
      />
      {label}
    </label>
  )
}
