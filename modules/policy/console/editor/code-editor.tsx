import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, indentUnit } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState, type Text } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { type Locale, useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useEffect, useRef } from 'react'
import type { PolicyProblem } from '../../contract/check.ts'
import type { PolicyName } from '../../contract/files.ts'
import { completeNames } from './complete-names.ts'
import { editorTexts } from './messages.ts'
import { yamlMode } from './yaml-mode.ts'
import './editor.css'

type EditorProps = {
  readonly text: string
  readonly onText: (text: string) => void
  readonly problems: readonly PolicyProblem[]
  readonly names: readonly PolicyName[]
  /** Where to go: a line, and a number that grows with every wish. */
  readonly goTo: { readonly line: number; readonly wish: number } | undefined
}

/** The text of a policy file, with names to choose from and a wavy line under what is wrong. */
export default function CodeEditor(props: EditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useEditor(place, props)
  const { text, problems, goTo } = props
  const locale = useLocale()
  useEffect(() => {
    const editor = view.current
    if (editor === undefined || editor.state.doc.toString() === text) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text, view])
  // After a change of the text the marks are set again.
  useEffect(() => {
    const editor = view.current
    if (editor !== undefined) editor.dispatch(setDiagnostics(editor.state, toDiagnostics(editor.state.doc, problems, locale)))
  }, [problems, text, view, locale])
  useEffect(() => {
    const editor = view.current
    if (editor === undefined || goTo === undefined) return
    const { from } = editor.state.doc.line(Math.min(Math.max(goTo.line, 1), editor.state.doc.lines))
    editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
    editor.focus()
  }, [goTo, view])
  return <div ref={place} className="code-editor" />
}

function useEditor(place: React.RefObject<HTMLDivElement | null>, props: EditorProps) {
  const say = useMessages(editorTexts)
  const locale = useLocale()
  const view = useRef<EditorView>(undefined)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    if (place.current === null) return
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          closeBrackets(),
          indentUnit.of('  '),
          yamlMode,
          lintGutter(),
          autocompletion({ icons: false, override: [completeNames(() => latest.current.names, say.kinds, locale)] }),
          keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': say.editor, tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onText(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = editor
    return () => {
      view.current = undefined
      editor.destroy()
    }
  }, [place, say, locale])
  return view
}

/** From line and column to the word that stands there. */
function toDiagnostics(doc: Text, problems: readonly PolicyProblem[], locale: Locale): readonly Diagnostic[] {
  return problems.map(({ line, column, message, zh }) => {
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
    const start = Math.min(at.from + Math.max(column - 1, 0), at.to)
    const blanks = /^\s*/.exec(doc.sliceString(start, at.to))?.[0].length ?? 0
    const from = start + blanks < at.to ? start + blanks : start
    const word = /^[\w.\u4e00-\u9fff]+/.exec(doc.sliceString(from, at.to))
    return { from, to: Math.min(from + (word?.[0].length ?? 1), at.to), severity: 'error', message: locale === 'zh' ? zh : message }
  })
}
