import { z } from 'zod'
import { Status } from '../contract/audit.ts'
import { readDemoDate } from '../settings.ts'
import { loadNothing, useCase } from '../use-case/use-case.ts'

/** What the head of every screen shows: business date, alarms, work that is running. */
export const getStatus = useCase({
  name: 'platform.get-status',
  summary: '系统现在的状态：业务日期、提醒、正在做的事',
  input: z.object({}),
  output: Status,
  load: loadNothing,
  may: (actor) => actor.holds('today:read'),
  run: async ({ services, clock, actor }) => ({
    today: clock.today(),
    demo: readDemoDate(services.settings) !== undefined,
    alarms: services.status.alarms(),
    running: actor.holds('comparison:read') || actor.holds('delivery:read') ? services.status.running(actor) : [],
  }),
})
