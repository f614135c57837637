import { useMessages } from '@doudi/ui/locale.tsx'
import { useEffect, useRef } from 'react'
import { shellTexts } from '../messages.ts'

export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const say = useMessages(shellTexts)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="key-help" onClose={onClose} aria-label={say.keysTitle}>
      <h2>{say.keysTitle}</h2>
      <dl>
        {say.keyList.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="plain-button" onClick={() => dialog.current?.close()}>
        {say.close}
      </button>
    </dialog>
  )
}
