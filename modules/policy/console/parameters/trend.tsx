import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { Parameter } from '../../contract/parameters.ts'
import { formatCell, unitOf } from '../parts/format-cell.ts'
import { Sparkline } from '../parts/sparkline.tsx'
import { parameterTexts } from './messages.ts'
import { type AreaValues, sparkPoints } from './parameter-rows.ts'

type TrendProps = { readonly area: AreaValues; readonly parameter: Parameter; readonly codes: readonly string[]; readonly title: string }

/** The line of one figure over the years, with its first and last value in words. */
export function Trend({ area, parameter, codes, title }: TrendProps) {
  const say = useMessages(parameterTexts)
  const locale = useLocale()
  const today = useToday()
  const points = sparkPoints(area, codes)
  const shown = (value: number) =>
    `${formatCell({ codes: [], title: '', value, steps: null }, parameter, { locale, today })} ${unitOf(parameter, locale)}`
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2) return null
  return <Sparkline points={points} label={say.over(`${parameter.title[locale]} ${title}`.trim(), shown(first.value), shown(last.value))} />
}
