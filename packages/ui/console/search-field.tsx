import { useEffect, useState } from 'react'
import { useDebounced } from '../hooks/use-debounced.ts'
import { useUrlState } from '../routing/url-state.ts'

/** The box above a list: what is typed goes into the address once the typing stops. */
export function SearchField({ label, name = 'q' }: { readonly label: string; readonly name?: string }) {
  const { get, change } = useUrlState()
  const inAddress = get(name) ?? ''
  const [text, setText] = useState(inAddress)
  const still = useDebounced(text.trim(), 300)
  // Only when the typing has stopped: a change of the address alone must not be written back.
  useEffect(() => {
    if (still !== inAddress) change({ [name]: still, open: undefined, page: undefined }, { replace: true })
  }, [still])
  return (
    <input
      type="search"
      className="plain-field list-search"
      aria-label={label}
      title={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
