import { observed } from '../store/observed.ts'

/** Where the app lives; every path below starts with it. */
export const HOME = '/field/'

/** The path shown now. */
export const path = observed(location.pathname)

/** Goes to a screen of the app. `replace` leaves no step to go back to. */
export function navigate(to: string, how?: { replace?: boolean }): void {
  if (how?.replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  path.set(location.pathname)
  scrollTo(0, 0)
}

/** Lets plain links inside the app change the screen without loading a page, and follows the back key. */
export function followLinks(): void {
  addEventListener('popstate', () => path.set(location.pathname))
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    if (link.origin !== location.origin || !link.pathname.startsWith(HOME) || link.hash !== '') return
    event.preventDefault()
    navigate(link.pathname)
  })
}

/** Parts of a path against a pattern: `match('household/:id', '/field/household/12')` gives `{ id: '12' }`. */
export function match(pattern: string, at: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/').filter(Boolean)
  const given = at.slice(HOME.length).split('/').filter(Boolean)
  if (wanted.length !== given.length || !at.startsWith(HOME)) return undefined
  const found: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '')
    if (part.startsWith(':')) found[part.slice(1)] = value
    else if (part !== value) return undefined
  }
  return found
}
