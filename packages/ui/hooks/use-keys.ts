import { useEffect, useRef } from 'react'

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Single keys for the whole page. Silent while somebody types, while a dialog is open, and with Ctrl, Alt or Meta. */
export function useKeys(keys: KeyMap, options: { readonly inDialogs?: boolean } = {}): void {
  const latest = useRef(keys)
  latest.current = keys
  const inDialogs = options.inDialogs ?? false
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = latest.current[event.key]
      if (act === undefined || event.ctrlKey || event.altKey || event.metaKey || isTaken(event, inDialogs)) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [inDialogs])
}

/** Enter belongs to the button or link that has the focus; letters belong to the field that is being filled. */
function isTaken(event: KeyboardEvent, inDialogs: boolean): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable=true]')) return true
  if (event.key === 'Enter' && target?.closest('a, button, summary, [role=button], [role=tab]')) return true
  return !inDialogs && document.querySelector('[role=dialog][aria-modal=true], dialog[open]') !== null
}
