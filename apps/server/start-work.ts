import { startIntake } from '@doudi/intake/work/start-intake.ts'
import { fillMissingDeadlines } from '@doudi/monitoring/use-cases/open-work-items.ts'
import { noticeChangedBelow } from '@doudi/policy/use-cases/notice-changed-below.ts'
import type { App } from './open-app.ts'

/** What runs beside the requests: the inbox watcher, deliveries and signals left over from before, deadlines whose calendar has arrived, upgrades of the law. */
export async function startWork({ intake, services }: App): Promise<{ stop(): Promise<void> }> {
  await fillMissingDeadlines(services)
  await noticeChangedBelow(services)
  const watcher = await startIntake(intake)
  services.signals.wake()
  return watcher
}
