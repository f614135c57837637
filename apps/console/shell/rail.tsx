import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useEffect, useRef } from 'react'
import { shellTexts } from '../messages.ts'
import { sectionsFor } from './sections.ts'

/** What this person can do here, and nothing else. */
export function Rail({ permissions, here }: { readonly permissions: readonly string[]; readonly here: string | undefined }) {
  const say = useMessages(shellTexts)
  const list = useRef<HTMLUListElement>(null)
  // On a phone the rail is one line that scrolls: where one is must be in sight.
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>('[data-here=true]')
    const frame = list.current?.parentElement
    // Not scrollIntoView: it also moves the place from which Tab goes on.
    if (item && frame) frame.scrollLeft = item.offsetLeft - frame.clientWidth / 2
  }, [here])
  return (
    <nav className="rail" aria-label={say.nav}>
      <ul ref={list}>
        {sectionsFor(permissions).map((section) => (
          <li key={section.path} className={section.under ? 'rail-under' : undefined} data-here={section.path === here}>
            <AppLink to={section.path} className="rail-link">
              {say[section.name]}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
