import { z } from 'zod'
import { Status } from '../contract/audit.ts'
import { readDemoDate } from '../settings.ts'
import type { Alarm } from '../status.ts'
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
    alarms: [...services.status.alarms(), ...failingSignals(services.signals.failing())],
    running: actor.holds('comparison:read') || actor.holds('delivery:read') ? services.status.running(actor) : [],
  }),
})

const failingSignals = (count: number): Alarm[] =>
  count === 0
    ? []
    : [
        {
          code: 'signals-failing',
          zh: `有 ${count} 件后台的事一再没做成，原因在日志 doudi.log 里；请告诉系统管理员`,
          en: `${count} piece(s) of background work failed again and again; the log says why`,
        },
      ]
