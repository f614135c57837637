import { type ReactNode, useEffect, useRef } from 'react'
import { defineMessages, useMessages } from '../../locale.tsx'
import { useSession } from '../../session.tsx'
import { useToday } from '../../today.tsx'
import './side-panel.css'

const texts = defineMessages({
  zh: { close: '关闭（Esc）', demo: (date: string) => `演示日期 ${date}` },
  en: { close: 'Close (Esc)', demo: (date: string) => `Demo date ${date}` },
})

type SidePanelProps = { readonly title: ReactNode; readonly label: string; readonly onClose: () => void; readonly children: ReactNode }

/** A drawer beside the list, not over it: the list stays usable, and j and k still walk it. */
export function SidePanel({ title, label, onClose, children }: SidePanelProps) {
  const say = useMessages(texts)
  const { demo } = useSession()
  const today = useToday()
  const panel = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus({ preventScroll: true })
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) close.current()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside ref={panel} className="side-panel" aria-label={label} tabIndex={-1}>
      <header className="side-panel-head">
        <h2>{title}</h2>
        {demo && <small className="side-panel-demo">{say.demo(today)}</small>}
        <button type="button" className="plain-button" onClick={onClose}>
          {say.close}
        </button>
      </header>
      <div className="side-panel-body">{children}</div>
    </aside>
  )
}
