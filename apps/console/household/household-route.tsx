import { HouseholdAssessment } from '@doudi/assistance/console/assessment/household-assessment.tsx'
import { HouseholdApplications } from '@doudi/assistance/console/household-applications.tsx'
import { HouseholdRecorded } from '@doudi/assistance/console/recorded/household-recorded.tsx'
import { HouseholdRules } from '@doudi/monitoring/console/household-now/household-rules.tsx'
import { HouseholdTasks } from '@doudi/monitoring/console/household-now/household-tasks.tsx'
import { HouseholdPage } from '@doudi/registry/console/household/household-page.tsx'
import { useMay } from '@doudi/ui/session.tsx'
import { useParams } from 'wouter'
import { useEventWords } from './event-words.tsx'

/** The family's page, with what the other modules know of it. Modules do not import each other: the console puts them together. */
export default function HouseholdRoute() {
  const { householdId } = useParams()
  const mayWarnings = useMay('warning:read')
  const mayExplain = useMay('explanation:read')
  const mayApplications = useMay('application:read')
  const describe = useEventWords()
  return (
    <HouseholdPage
      key={householdId}
      householdId={Number(householdId)}
      describe={describe}
      now={(household, asKnown) => (
        <>
          {mayWarnings && <HouseholdTasks householdId={household.householdId} householdNo={household.householdNo} />}
          <HouseholdAssessment householdId={household.householdId} asKnown={asKnown} />
          {mayExplain && <HouseholdRules householdId={household.householdId} asKnown={asKnown} members={household.members} />}
          <HouseholdRecorded householdId={household.householdId} />
          {mayApplications && <HouseholdApplications householdId={household.householdId} />}
        </>
      )}
    />
  )
}
