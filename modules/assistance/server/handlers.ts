import type { Services } from '@doudi/platform/use-case/services.ts'
import type { HandlerEntry } from '@doudi/platform/use-case/signals.ts'
import { DraftRequested, openDraft } from '../use-cases/open-draft.ts'

/** What this module does when another one tells something. Every handler may be called again. */
export function handlers(services: Services): ReadonlyMap<string, HandlerEntry> {
  return new Map<string, HandlerEntry>([
    [
      'assistance.draft-requested',
      {
        lane: 'quick',
        handle: async (payload) => {
          await openDraft(services, DraftRequested.parse(payload))
        },
      },
    ],
  ])
}
