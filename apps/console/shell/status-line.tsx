import type { Status } from '@doudi/platform/contract/audit.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { formatShare } from '@doudi/ui/formats/money.ts'
import { useLocale } from '@doudi/ui/locale.tsx'

/** What runs now, in words with its share, and what needs somebody. Says nothing when there is nothing. */
export function StatusLine() {
  const locale = useLocale()
  const status = useLoad<Status>('/api/status', {}, { every: (now) => (now?.running.length ? 2000 : 60_000) })
  if (status.data === undefined) return null
  const { alarms, running } = status.data
  return (
    <>
      {alarms.map((alarm) => (
        <Notice key={alarm.code} kind="warning">
          {alarm[locale]}
        </Notice>
      ))}
      {running.map((work) => (
        <p key={`${work.kind}${work.id}`} role="status" className="status-running">
          {work.done !== null && work.total !== null && work.total > 0 && (
            <progress value={work.done} max={work.total} aria-label={work[locale]} />
          )}{' '}
          {work[locale]}
          {work.done !== null && work.total !== null && ` ${formatShare(work.done, work.total)}`}
        </p>
      ))}
    </>
  )
}
