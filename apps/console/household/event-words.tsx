import type { EventWords } from '@doudi/registry/console/household/household-page.tsx'
import type { HouseholdPage } from '@doudi/registry/contract/household.ts'
import { useLocale } from '@doudi/ui/locale.tsx'
import { describeEvent, type EventGroup, groupOf } from '@doudi/ui/messages/events.ts'
import { AppLink } from '@doudi/ui/routing/app-link.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { hrefOfReference } from './reference.ts'

/** The sentences and kinds of every module's events; what an event opens is a link where the role may open it. */
export function useEventWords(): EventWords {
  const locale = useLocale()
  const today = useToday()
  const mayDeliveries = useMay('delivery:read')
  return {
    kindOf: (event): EventGroup => groupOf(event.module, event.kind),
    textOf: (event, household) => {
      const text = describeEvent(event, { locale, today, nameOf: (personId) => nameIn(household, personId) })
      const href = event.reference === null ? undefined : hrefOfReference(event.reference, household.householdId)
      if (href === undefined || (href.startsWith('/deliveries') && !mayDeliveries)) return text
      return <AppLink to={href}>{text}</AppLink>
    },
  }
}

function nameIn(household: HouseholdPage, personId: number): string | undefined {
  return [...household.members, ...household.formerMembers].find((member) => member.personId === personId)?.name
}
