import type { Verification } from '@doudi/platform/contract/audit.ts'
import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { formatCount } from '@doudi/ui/formats/money.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useState } from 'react'
import { auditTexts } from './messages.ts'

/** Recomputes the chain of the audit rows on the server and says what came out. */
export function VerifyChain() {
  const say = useMessages(auditTexts)
  const [asked, setAsked] = useState(false)
  const load = useLoad<Verification>('/api/audit/verification', {}, { enabled: asked })
  return (
    <section aria-label={say.verifyTitle} style={{ marginBottom: 10 }}>
      <button type="button" className="plain-button" onClick={() => (asked ? load.refetch() : setAsked(true))}>
        {say.verify}
      </button>
      {asked && <LoadState load={load}>{(verification) => <Outcome verification={verification} />}</LoadState>}
    </section>
  )
}

function Outcome({ verification: { rows, chained, brokenAt } }: { readonly verification: Verification }) {
  const say = useMessages(auditTexts)
  if (brokenAt !== null) return <Notice kind="error">{say.broken(String(brokenAt))}</Notice>
  return (
    <Notice kind="info">
      {say.intact(formatCount(rows), formatCount(chained))}
      {rows > chained && `；${say.waiting(formatCount(rows - chained))}`}
    </Notice>
  )
}
