import type { Services } from '@doudi/platform/use-case/services.ts'
import type { HandlerEntry } from '@doudi/platform/use-case/signals.ts'
import { noticeChangedBelow } from '../use-cases/notice-changed-below.ts'
import { runSimulation, SimulateRequested } from '../use-cases/simulate-draft.ts'

/** What this module does when a signal comes. Every handler may be called again. */
export function handlers(services: Services): ReadonlyMap<string, HandlerEntry> {
  return new Map<string, HandlerEntry>([
    ['policy.simulate-requested', { lane: 'bulk', handle: (payload) => runSimulation(services, SimulateRequested.parse(payload)) }],
    [
      'policy.draft-decided',
      {
        lane: 'quick',
        handle: async () => {
          await noticeChangedBelow(services)
        },
      },
    ],
  ])
}
