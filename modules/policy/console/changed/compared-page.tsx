import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { PageHead } from '@doudi/ui/console/page-head.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { useParams } from 'wouter'
import type { ComparedHousehold, ComparedScheme } from '../../contract/changed.ts'
import { PolicyTabs } from '../parts/policy-tabs.tsx'
import { ComparedSchemes } from './compared-schemes.tsx'
import { changedTexts } from './messages.ts'
import './changed.css'

/** What one household gets by the law in force and by the draft, and what makes the difference. */
export default function ComparedPage() {
  const say = useMessages(changedTexts)
  const { draftId = '', householdId = '' } = useParams()
  const mayOpen = useMay('household:read')
  const load = useLoad<ComparedHousehold>(`/api/policy/drafts/${draftId}/households/${householdId}`)
  return (
    <div className="stack compared">
      <PageHead title={say.compared(Number(householdId))}>
        <AppLink to={`/policy/drafts/${draftId}/changed`}>{say.backToReport}</AppLink>
        <AppLink to={`/policy/drafts/${draftId}`}>{say.back}</AppLink>
        {mayOpen && <AppLink to={`/households/${householdId}`}>{say.openHousehold}</AppLink>}
      </PageHead>
      <PolicyTabs />
      <LoadState load={load} what={say.comparing}>
        {(compared) => <Body compared={compared} draftId={Number(draftId)} />}
      </LoadState>
    </div>
  )
}

function Body({ compared, draftId }: { readonly compared: ComparedHousehold; readonly draftId: number }) {
  const say = useMessages(changedTexts)
  const locale = useLocale()
  const today = useToday()
  const differing = compared.schemes.filter(({ differs }) => differs)
  const isOpen = ({ before, after }: ComparedScheme) => [before, after].some((side) => side?.state === 'unknown' || side?.amountUnknown)
  const open = compared.schemes.filter((one) => !one.differs && isOpen(one))
  const others = compared.schemes.filter((one) => !one.differs && !isOpen(one))
  const of = { compared, draftId }
  return (
    <>
      <p className="quiet">{say.comparedLead(formatDate(compared.on, today, locale))}</p>
      <p>{say.who(compared.members.map(({ name }) => name[locale]).join(say.comma))}</p>
      <section className="card" aria-label={say.differing}>
        <h2>{say.differing}</h2>
        {differing.length === 0 ? <p className="quiet">{say.noneDiffers}</p> : <ComparedSchemes {...of} schemes={differing} />}
      </section>
      {open.length > 0 && (
        <section className="card" aria-label={say.stillOpen(open.length)}>
          <h2>{say.stillOpen(open.length)}</h2>
          <ComparedSchemes {...of} schemes={open} />
        </section>
      )}
      {others.length > 0 && (
        <section className="card">
          <details>
            <summary>{say.others(others.length)}</summary>
            <ComparedSchemes {...of} schemes={others} />
          </details>
        </section>
      )}
    </>
  )
}
