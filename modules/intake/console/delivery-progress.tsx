import { formatCount, formatShare } from '@doudi/ui/formats/money.ts'
import { formatBytes, formatDuration } from '@doudi/ui/formats/progress.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { DeliveryDetail } from '../contract/delivery.ts'
import { DeliveryStateMark } from './delivery-state.tsx'
import { deliveryTexts } from './messages.ts'

/** How far it is, in words: rows, share, speed, time left. */
export function DeliveryProgress({ delivery }: { readonly delivery: DeliveryDetail }) {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  const { progress } = delivery
  if (progress === null) return <p role="status">{say.progressWait}</p>
  const { rows, bytes, ofBytes, bytesPerSecond } = progress
  const left = bytesPerSecond > 0 ? (ofBytes - bytes) / bytesPerSecond : undefined
  return (
    <div className="card" role="status">
      <p>
        <DeliveryStateMark state={delivery.state} />
      </p>
      <progress className="delivery-progress" value={bytes} max={Math.max(ofBytes, 1)} aria-label={say.states[delivery.state]} />
      <p className="quiet">
        {[
          say.progress(formatCount(rows), formatShare(bytes, ofBytes)),
          bytesPerSecond > 0 ? say.progressSpeed(formatBytes(bytesPerSecond)) : undefined,
          left === undefined ? undefined : say.progressLeft(formatDuration(left, locale)),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
    </div>
  )
}
