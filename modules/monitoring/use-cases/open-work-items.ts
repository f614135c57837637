import { endOfDay } from '@doudi/core/casework/deadlines.ts'
import { decideWorkItem, type Signal, type WokenBy, type WorkItemDecision } from '@doudi/core/signals/decide-work-item.ts'
import { type Tx, withMachine } from '@doudi/platform/db/tx.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import {
  fillDeadlines,
  followHouseholds,
  type HouseholdQuestion,
  type ItemPlan,
  listItemsWithoutCalendar,
  listQuestions,
  lockWorkItems,
  noteItemsOfRun,
  openItems,
  updateItems,
} from '../store/open-work-items.ts'
import { storedDeadlines } from './deadline-rules.ts'
import { factTitle, ruleTitle } from './views/reason-view.ts'

/** The named machine account under which comparisons act. */
export const comparisonMachine = { account: 'machine:comparison', name: '数据比对' } as const

export interface ItemsOpened {
  readonly opened: number
  readonly raised: number
  /** Open items that got another factor or newer facts, rises included. */
  readonly updated: number
  readonly deadlinesFilled: number
}

/**
 * Turns the signals of the last comparison into work: at most one open item a household, in one machine transaction.
 * Run again without new data it changes nothing.
 */
export async function openWorkItems(services: Services, { runId }: { runId: number }): Promise<ItemsOpened> {
  const today = services.clock.today()
  const done = await withMachine(services.db, { account: comparisonMachine.account, today }, async (tx) => {
    await lockWorkItems(tx)
    await followHouseholds(tx)
    const deadlinesFilled = await fillMissingDeadlinesWithin(tx, services)
    const planned = (await listQuestions(tx)).map((question) => ({ question, decision: decide(question, services) }))
    const stamp = { runId, today, machine: comparisonMachine }
    const opening = planned.flatMap(({ question, decision }) => (decision.kind === 'open' ? [planOpen(question, decision, services)] : []))
    const updating = planned.flatMap(({ question, decision }) =>
      decision.kind === 'update' ? [planUpdate(question, decision, services)] : [],
    )
    const opened = await openItems(tx, opening, stamp)
    const raised = await updateItems(tx, updating, stamp)
    await noteItemsOfRun(tx, runId, { opened, raised })
    return { opened, raised, updated: updating.length, deadlinesFilled }
  })
  await alarmAboutCalendar(services)
  return done
}

function decide(
  { householdId: _, division, householdGrade, openItem, lastClosed, ...question }: HouseholdQuestion,
  services: Services,
): WorkItemDecision {
  const today = services.clock.today()
  return decideWorkItem({
    ...question,
    grade: householdGrade ?? undefined,
    openItem: openItem ?? undefined,
    lastClosed: lastClosed ?? undefined,
    dismissalDays: services.policies.parameters.number('dismissal_silent_days', { division, on: today }),
    today,
  })
}

function planOpen(question: HouseholdQuestion, decision: WorkItemDecision & { kind: 'open' }, services: Services): ItemPlan {
  return { ...commonPlan(question, decision, services), wokenBy: decision.wokenBy ?? null, ...newsOf(decision, services) }
}

function planUpdate(question: HouseholdQuestion, decision: WorkItemDecision & { kind: 'update' }, services: Services) {
  const { raised, added, refreshed } = decision
  const news = raised || added.length > 0
  const told = newsOf({ signals: added.length > 0 ? added : refreshed }, services)
  return { ...commonPlan(question, decision, services), ...told, wokenBy: null, raised, news }
}

function commonPlan({ householdId, division }: HouseholdQuestion, { grade }: { grade: ItemPlan['grade'] }, services: Services) {
  const at = { on: services.clock.today(), atMs: services.clock.now().getTime() }
  return { householdId, division, grade, ...storedDeadlines(grade, at, { policies: services.policies, division }) }
}

/** What the chain says of a new or changed item; of one that comes back, the fact that woke it. */
function newsOf({ signals, wokenBy }: { signals: readonly Signal[]; wokenBy?: WokenBy }, { policies }: Services) {
  const rules = [...new Set(signals.map((signal) => signal.rule))]
  const titles = wokenBy?.fact
    ? [factTitle(policies, wokenBy.fact)]
    : (wokenBy ? [wokenBy.rule] : rules).map((rule) => ruleTitle(policies, rule))
  return { rules: rules.join(','), what: titles.map(({ zh }) => zh).join('、'), whatEn: titles.map(({ en }) => en).join(', ') }
}

/** Fills in deadlines whose calendar year has been loaded since. Called at the start of the server and before every comparison. */
export async function fillMissingDeadlines(services: Services): Promise<number> {
  const scope = { account: comparisonMachine.account, today: services.clock.today() }
  const filled = await withMachine(services.db, scope, (tx) => fillMissingDeadlinesWithin(tx, services))
  await alarmAboutCalendar(services)
  return filled
}

async function fillMissingDeadlinesWithin(tx: Tx, { policies }: Services): Promise<number> {
  const waiting = (await listItemsWithoutCalendar(tx)).filter((item) => policies.calendar.years.has(item.missing_calendar_year))
  const plans = waiting.map((item) => {
    const at = { on: item.clocks_from, atMs: endOfDay(item.clocks_from) }
    const { division, grade, work_item_id: workItemId } = item
    return { workItemId, ...storedDeadlines(grade, at, { policies, division }) }
  })
  if (plans.length > 0) await fillDeadlines(tx, plans)
  return plans.length
}

/** A calendar year that items wait for stands as an alarm until it is loaded. */
async function alarmAboutCalendar(services: Services): Promise<void> {
  const scope = { account: comparisonMachine.account, today: services.clock.today() }
  const waiting = await withMachine(services.db, scope, (tx) => listItemsWithoutCalendar(tx))
  const year = waiting.map((item) => item.missing_calendar_year).sort()[0]
  if (year === undefined) return services.status.clear('calendar-missing')
  // No count: every office reads the alarm, and the items are of all counties.
  services.status.raise({
    code: 'calendar-missing',
    zh: `${year}年工作日历未载入，有工单因此还没有期限。请把国务院办公厅公布的放假安排加到 policies/calendar/${year}.yaml，再重新启动`,
    en: `The working-day calendar of ${year} is not loaded; work items have no deadline without it. Add policies/calendar/${year}.yaml and restart`,
  })
}
