import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LevelMark } from '@doudi/ui/components/level-mark/level-mark.tsx'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { SidePanel } from '@doudi/ui/components/side-panel/side-panel.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { useMay } from '@doudi/ui/session.tsx'
import type { WorkItem } from '../../contract/work-item.ts'
import { CloseForm } from './close-form.tsx'
import { ContactForm } from './contact-form.tsx'
import { EarlierItems } from './earlier-items.tsx'
import { HouseholdBrief } from './household-brief.tsx'
import { workItemTexts } from './messages.ts'
import { ReasonList } from './reason-list.tsx'
import { VisitList } from './visit-list.tsx'
import { WhoGoes } from './who-goes.tsx'

/** The drawer of one warning: household in brief, every reason with its working, what was found before, who goes, what to do. */
export function WorkItemPanel({ workItemId, onClose }: { readonly workItemId: number; readonly onClose: () => void }) {
  const say = useMessages(workItemTexts)
  const load = useLoad<WorkItem>(`/api/work-items/${workItemId}`)
  return (
    <SidePanel label={say.panel} title={load.data === undefined ? say.panel : <PanelTitle item={load.data} />} onClose={onClose}>
      <LoadState load={load}>{(item) => <PanelBody item={item} onClose={onClose} />}</LoadState>
    </SidePanel>
  )
}

function PanelTitle({ item }: { readonly item: WorkItem }) {
  const say = useMessages(terms)
  return (
    <>
      <LevelMark grade={item.grade} /> {say.householdOf(item.headName)}
    </>
  )
}

function PanelBody({ item, onClose }: { readonly item: WorkItem; readonly onClose: () => void }) {
  const mayWork = useMay('warning:work') && item.state !== 'closed'
  return (
    <>
      <HouseholdBrief item={item} />
      <ReasonList item={item} />
      <EarlierItems item={item} />
      <WhoGoes item={item} />
      <VisitList visits={item.visits} />
      {mayWork && <ContactForm item={item} />}
      {mayWork && item.outcomes.length > 0 && <CloseForm item={item} onClose={onClose} />}
    </>
  )
}
