import { Waiting } from '@doudi/ui/components/load-state/load-state.tsx'
import { useKeys } from '@doudi/ui/hooks/use-keys.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { shellTexts } from '../messages.ts'
import type { Preferences } from '../preferences.ts'
import type { SignedIn } from '../sign-in/sign-in.tsx'
import { KeyHelp } from './key-help.tsx'
import { PageBoundary } from './page-boundary.tsx'
import { Rail } from './rail.tsx'
import { Routes } from './routes.tsx'
import { sectionAt } from './sections.ts'
import { StatusLine } from './status-line.tsx'
import { TopBar } from './top-bar.tsx'
import './shell.css'

/** Top bar, rail, page. */
export function Frame({ session, preferences }: { readonly session: SignedIn; readonly preferences: Preferences }) {
  const say = useMessages(shellTexts)
  const [path] = useLocation()
  const [help, setHelp] = useState(false)
  useKeys({ '?': () => setHelp(true) })
  const section = sectionAt(path)
  const shell = useRef<HTMLDivElement>(null)
  useTopHeight(shell)
  useEffect(() => {
    document.title = `${section === undefined ? '' : `${say[section.name]} · `}${say.product}`
  }, [section, say])
  return (
    <div ref={shell} className="shell">
      <a className="skip-link" href="#page">
        {say.skip}
      </a>
      <TopBar session={session} preferences={preferences} onHelp={() => setHelp(true)} />
      <Rail permissions={session.permissions} here={section?.path} />
      <main id="page" className="page" tabIndex={-1}>
        <StatusLine />
        <PageBoundary key={path}>
          <Suspense fallback={<Waiting />}>
            <Routes permissions={session.permissions} />
          </Suspense>
        </PageBoundary>
      </main>
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </div>
  )
}

/** Panels stand below the top bar, whatever its height: the demo date stays in sight. */
function useTopHeight(shell: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const bar = shell.current?.querySelector('.top-bar')
    if (bar == null) return
    const measure = () => {
      const height = getComputedStyle(bar).position === 'sticky' ? bar.clientHeight : 0
      document.documentElement.style.setProperty('--top', `${height}px`)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(bar)
    return () => observer.disconnect()
  }, [shell])
}
