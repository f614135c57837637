import { rangeOf } from '@doudi/core/registry/division.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { type Today, TodayQuery, Today as TodaySchema } from '../contract/today.ts'
import { WorkItemQuery } from '../contract/work-item.ts'
import { countMine } from '../store/today.ts'
import { listWorkItems } from '../store/work-items.ts'
import { caseTime, dueBounds } from './views/clock-view.ts'
import { toRows } from './views/work-item-view.ts'

const mostUrgent = WorkItemQuery.parse({ state: 'active', pageSize: 50 })

/** 今天: what is due, with reason and deadline, and what the account answers for. Roles that do not see warnings get their numbers only. */
export const getToday = useCase({
  name: 'monitoring.get-today',
  summary: '今天要办的事：逾期、今天到期、本周到期，最急的在前',
  input: TodayQuery,
  output: TodaySchema,
  load: async () => null,
  may: (actor) => actor.holds('today:read'),
  run: async ({ tx, services, clock, actor, touch }): Promise<Today> => {
    const mine = await countMine(tx, { division: actor.division, ...rangeOf(actor.division) })
    const seesWarnings = actor.holds('warning:read')
    const list = seesWarnings ? await listWorkItems(tx, mostUrgent, dueBounds(caseTime(services))) : undefined
    touch({ detail: { rows: list?.rows.length ?? 0 } })
    return {
      today: clock.today(),
      overdue: list?.totals.overdue ?? 0,
      dueToday: list?.totals.due_today ?? 0,
      thisWeek: list?.totals.due_this_week ?? 0,
      active: list?.totals.total ?? 0,
      items: list ? await toRows(tx, list.rows, services) : [],
      mine: {
        division: actor.division,
        divisionName: mine.division_name,
        villages: mine.villages,
        recipientHouseholds: mine.recipient_households,
        recipientPeople: mine.recipient_people,
        households: mine.households,
        openConflicts: actor.holds('conflict:resolve') ? mine.open_conflicts : 0,
        deathsToConfirm: actor.holds('death:confirm') ? mine.deaths_to_confirm : 0,
        missingCalendarYear: seesWarnings ? mine.missing_calendar_year : null,
      },
    }
  },
})
