import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { asProblem, type Problem } from '../../api/problem.ts'
import { defineMessages, useLocale, useMessages } from '../../locale.tsx'
import { ProblemNotice } from '../notice/problem-notice.tsx'
import './undo.css'

/** Instead of a question before: the act waits this long and can be taken back. */
export const UNDO_SECONDS = 10

const texts = defineMessages({
  zh: { undo: (left: number) => `撤销（${left} 秒）`, now: '立即生效', close: '知道了' },
  en: { undo: (left: number) => `Undo (${left} s)`, now: 'Do it now', close: 'Close' },
})

export interface UndoableAct {
  /** What is about to be so, as a sentence. */
  readonly text: string
  /** Sends it to the server; called once. */
  send(): Promise<unknown>
  /** Called when the person takes it back, to give the form back as it was. */
  onUndo?(): void
}

const UndoContext = createContext<(act: UndoableAct) => void>(() => {})

/** Puts an act on hold for ten seconds; leaving the page sends it. */
export function useUndoable(): (act: UndoableAct) => void {
  return useContext(UndoContext)
}

export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const [held, setHeld] = useState<UndoableAct>()
  const [failure, setFailure] = useState<Problem>()
  const current = useRef<UndoableAct>(undefined)

  const finish = useCallback(() => {
    const act = current.current
    current.current = undefined
    setHeld(undefined)
    act?.send().catch((error: unknown) => setFailure(asProblem(error)))
  }, [])
  const hold = useCallback(
    (act: UndoableAct) => {
      finish() // a second act settles the first one
      setFailure(undefined)
      current.current = act
      setHeld(act)
    },
    [finish],
  )
  const undo = () => {
    current.current = undefined
    setHeld(undefined)
    held?.onUndo?.()
  }
  useEffect(() => {
    window.addEventListener('pagehide', finish)
    return () => window.removeEventListener('pagehide', finish)
  }, [finish])
  const value = useMemo(() => hold, [hold])
  return (
    <UndoContext.Provider value={value}>
      {children}
      {held && <UndoBar key={held.text} act={held} onUndo={undo} onDone={finish} />}
      {failure && (
        <div className="undo-bar undo-failure">
          <ProblemNotice error={failure} />
          <Close onClose={() => setFailure(undefined)} />
        </div>
      )}
    </UndoContext.Provider>
  )
}

type BarProps = { readonly act: UndoableAct; readonly onUndo: () => void; readonly onDone: () => void }

function UndoBar({ act, onUndo, onDone }: BarProps) {
  const say = useMessages(texts)
  const [left, setLeft] = useState(UNDO_SECONDS)
  useEffect(() => {
    if (left <= 0) return onDone()
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left, onDone])
  return (
    <div className="undo-bar" role="status">
      <span>{act.text}</span>
      <button type="button" className="plain-button" onClick={onUndo}>
        {say.undo(left)}
      </button>
      <button type="button" className="plain-button" onClick={onDone}>
        {say.now}
      </button>
    </div>
  )
}

function Close({ onClose }: { readonly onClose: () => void }) {
  const locale = useLocale()
  return (
    <button type="button" className="plain-button" onClick={onClose}>
      {texts[locale].close}
    </button>
  )
}
