import type { EventWords } from '@doudi/registry/console/household/household-page.tsx'
import type { HouseholdEvent } from '@doudi/registry/contract/household.ts'
import { useLocale } from '@doudi/ui/locale.tsx'
import { describeEvent, type EventGroup, groupOf } from '@doudi/ui/messages/events.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { hrefOfReference } from './reference.ts'

/** The sentences and kinds of every module's events; what an event opens is a link. */
export function useEventWords(): EventWords {
  const locale = useLocale()
  const today = useToday()
  return {
    kindOf: (event): EventGroup => groupOf(event.module, event.kind),
    textOf: (event: HouseholdEvent) => {
      const text = describeEvent(event, { locale, today })
      const href = event.reference === null ? undefined : hrefOfReference(event.reference)
      return href === undefined ? text : <AppLink to={href}>{text}</AppLink>
    },
  }
}
