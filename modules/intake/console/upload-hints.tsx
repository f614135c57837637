import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import type { DeliveryCalendar } from '../contract/delivery.ts'
import { deliveryTexts } from './messages.ts'

export interface UploadHint {
  readonly class: string
  readonly period: string
}

type UploadHintsProps = {
  readonly calendar: DeliveryCalendar
  readonly value: UploadHint
  readonly onChange: (hint: UploadHint) => void
}

/** For a file whose header or name does not say what it is; left alone, both are recognised. */
export function UploadHints({ calendar, value, onChange }: UploadHintsProps) {
  const say = useMessages(deliveryTexts)
  const locale = useLocale()
  return (
    <span className="row">
      <select
        className="plain-field"
        aria-label={say.uploadClass}
        value={value.class}
        onChange={(event) => onChange({ ...value, class: event.target.value })}
      >
        <option value="">{say.uploadAuto}</option>
        {calendar.classes.map((row) => (
          <option key={row.class} value={row.class}>
            {row.classTitle[locale]}
          </option>
        ))}
      </select>
      <select
        className="plain-field"
        aria-label={say.uploadPeriod}
        value={value.period}
        onChange={(event) => onChange({ ...value, period: event.target.value })}
      >
        <option value="">{say.uploadPeriod}</option>
        {[...calendar.months].reverse().map((month) => (
          <option key={month} value={month}>
            {month}
          </option>
        ))}
      </select>
    </span>
  )
}
