import { Deadline } from '@doudi/ui/components/deadline/deadline.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import type { Clock } from '../../contract/common.ts'
import { warningTexts } from '../messages.ts'

/** 入户核实 还剩 1 个工作日: which clock runs, and what is left of it. */
export function NextClock({ clock }: { readonly clock: Clock | null }) {
  const say = useMessages(warningTexts)
  if (clock === null) return null
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {say.clock[clock.kind]} <Deadline clock={clock} />
    </span>
  )
}
