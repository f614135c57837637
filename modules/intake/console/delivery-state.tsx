import { useMessages } from '@doudi/ui/locale.tsx'
import type { DeliveryState } from '../domain/delivery-state.ts'
import { deliveryTexts } from './messages.ts'

/** Shape and word, never colour alone. */
const shapes: Readonly<Record<DeliveryState, string>> = {
  received: '…',
  previewed: '?',
  applying: '…',
  applied: '✓',
  held: '!',
  refused: '×',
  discarded: '×',
  replaced: '↻',
}

export function DeliveryStateMark({ state }: { readonly state: DeliveryState }) {
  const say = useMessages(deliveryTexts)
  return (
    <span className={`delivery-state delivery-state-${state}`}>
      <span aria-hidden="true">{shapes[state]}</span> {say.states[state]}
    </span>
  )
}
