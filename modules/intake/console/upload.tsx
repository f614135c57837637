import { type UploadProgress, uploadFile } from '@doudi/ui/api/upload.ts'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { formatBytes } from '@doudi/ui/formats/progress.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useHref } from '@doudi/ui/routing/area.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { z } from 'zod'
import type { DeliveryCalendar, DeliveryReceived } from '../contract/delivery.ts'
import { deliveryTexts } from './messages.ts'
import { type UploadHint, UploadHints } from './upload-hints.tsx'

type Received = z.infer<typeof DeliveryReceived>

/** Drop or choose a file; it is read and shown, and nothing is applied before a click on its page. */
export function Upload({ calendar }: { readonly calendar: DeliveryCalendar }) {
  const say = useMessages(deliveryTexts)
  const [hint, setHint] = useState<UploadHint>({ class: '', period: '' })
  const { start, file, progress, problem, same } = useUpload(hint)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void start(event.dataTransfer.files[0])
  }
  return (
    <section className="upload" aria-label={say.upload}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the button inside is everybody's */}
      <div
        className="upload-zone"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <button type="button" className="plain-button primary" disabled={progress !== undefined} onClick={() => input.current?.click()}>
          {say.upload}
        </button>
        <span className="quiet">{over ? say.uploadDrop : say.uploadHint}</span>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={say.upload}
          accept=".csv,.txt,.xlsx,.parquet"
          onChange={(event) => {
            void start(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <UploadHints calendar={calendar} value={hint} onChange={setHint} />
      </div>
      {progress !== undefined && (
        <p role="status" className="row">
          <progress value={progress.sent} max={progress.total} aria-label={say.upload} />
          {say.uploadSending(file?.name ?? '', formatBytes(progress.sent), formatBytes(progress.total))}
        </p>
      )}
      {same !== undefined && (
        <Notice kind="info" action={<AppLink to={`/deliveries/${same}`}>{say.one(same)} →</AppLink>}>
          {say.uploadSame(same)}
        </Notice>
      )}
      {problem !== undefined && <ProblemNotice error={problem} onRetry={() => start(file)} />}
    </section>
  )
}

function useUpload(hint: UploadHint) {
  const queries = useQueryClient()
  const [, go] = useLocation()
  const href = useHref()
  const [file, setFile] = useState<File>()
  const [progress, setProgress] = useState<UploadProgress>()
  const [problem, setProblem] = useState<unknown>()
  const [same, setSame] = useState<number>()
  const start = async (chosen: File | undefined) => {
    if (chosen === undefined) return
    setFile(chosen)
    setProblem(undefined)
    setSame(undefined)
    setProgress({ sent: 0, total: chosen.size })
    try {
      const query = { mode: 'preview', class: hint.class, period: hint.period }
      const answer = await uploadFile<Received>('/api/deliveries', { file: chosen, query, onProgress: setProgress })
      void queries.invalidateQueries()
      if (answer.outcome === 'already-applied') setSame(answer.delivery.deliveryId)
      else go(href(`/deliveries/${answer.delivery.deliveryId}`))
    } catch (error) {
      setProblem(error)
    } finally {
      setProgress(undefined)
    }
  }
  return { start, file, progress, problem, same }
}
