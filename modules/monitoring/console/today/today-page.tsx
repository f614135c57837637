import { useLoad } from '@doudi/ui/api/use-load.ts'
import { EmptyState } from '@doudi/ui/components/load-state/empty-state.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { formatDate, formatWeekday } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { ReactNode } from 'react'
import type { Today } from '../../contract/today.ts'
import { warningTexts } from '../messages.ts'
import { todayTexts } from './messages.ts'
import { MineCard } from './mine-card.tsx'
import { TodayItems } from './today-items.tsx'
import './today.css'

/** The first screen: what is due, most urgent first, with the reason and the deadline. `aside` is what other modules add. */
export function TodayPage({ aside }: { readonly aside?: ReactNode }) {
  const say = useMessages(todayTexts)
  const locale = useLocale()
  const today = useToday()
  const load = useLoad<Today>('/api/today', {}, { every: 60_000 })
  return (
    <>
      <header className="page-head">
        <h1>{say.title}</h1>
        <span className="quiet">
          {formatDate(today, today, locale)} {formatWeekday(today, locale)}
        </span>
      </header>
      <LoadState load={load}>{(data) => <TodayBody data={data} aside={aside} />}</LoadState>
    </>
  )
}

function TodayBody({ data, aside }: { readonly data: Today; readonly aside: ReactNode }) {
  const mayWarnings = useMay('warning:read')
  const warn = useMessages(warningTexts)
  const missing = data.mine.missingCalendarYear
  return (
    <div className="today">
      <section className="today-work">
        {missing !== null && <Notice kind="warning">{warn.missingYear(missing)}</Notice>}
        {mayWarnings ? <Work data={data} /> : (aside ?? <NoCasework />)}
      </section>
      <div className="today-side stack">
        <MineCard mine={data.mine} />
        {mayWarnings && aside}
      </div>
    </div>
  )
}

/** Roles whose work does not come day by day: what they can do stands on the left. */
function NoCasework() {
  const say = useMessages(todayTexts)
  return (
    <div className="card">
      <EmptyState title={say.nothingTitle}>
        <p>{say.noCasework}</p>
      </EmptyState>
    </div>
  )
}

function Work({ data }: { readonly data: Today }) {
  const say = useMessages(todayTexts)
  if (data.active === 0) {
    return (
      <div className="card">
        <EmptyState title={say.nothingTitle}>
          <p>{say.nothing}</p>
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      <div className="today-counts">
        <Count to="/warnings?due=overdue" count={data.overdue} word={say.overdue} />
        <Count to="/warnings?due=today" count={data.dueToday} word={say.dueToday} />
        <Count to="/warnings?due=week" count={data.thisWeek} word={say.thisWeek} />
        <Count to="/warnings" count={data.active} word={say.all} />
      </div>
      <TodayItems items={data.items} />
      {data.items.length < data.active && (
        <p className="row">
          <span className="quiet">{say.firstOf(data.items.length, data.active)}</span>
          <AppLink to="/warnings">{say.seeAll}</AppLink>
        </p>
      )}
    </>
  )
}

/** A number opens exactly the rows it counted. */
function Count({ to, count, word }: { readonly to: string; readonly count: number; readonly word: string }) {
  return (
    <AppLink to={to} className="today-count">
      {word} <b>{count}</b>
    </AppLink>
  )
}
