import { HeldDeliveries } from '@doudi/intake/console/held-deliveries.tsx'
import { TodayPage } from '@doudi/monitoring/console/today/today-page.tsx'
import { useMay } from '@doudi/ui/session.tsx'

/** The first screen, with the deliveries that wait for a person beside it. */
export default function TodayRoute() {
  const mayDeliveries = useMay('delivery:read')
  return <TodayPage aside={mayDeliveries ? <HeldDeliveries /> : null} />
}
