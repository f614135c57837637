import { useScale } from '@doudi/ui/size.tsx'
import { useEffect, useRef } from 'react'

export interface Bars {
  readonly names: readonly string[]
  readonly series: readonly { readonly name: string; readonly colour: string; readonly values: readonly number[] }[]
  /** Bars lie: for names that are long. */
  readonly lying?: boolean
}

type BarChartProps = { readonly title: string; readonly unit: string; readonly bars: Bars }

const ROW = 30

/** Bars from zero. The library comes when the first chart is drawn; the same figures stand in a table beside it. */
export function BarChart({ title, unit, bars }: BarChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const scale = useScale()
  const shown = JSON.stringify({ title, unit, bars })
  useEffect(() => {
    const element = place.current
    if (element === null) return
    let drawn: { resize(): void; dispose(): void } | undefined
    let gone = false
    const observer = new ResizeObserver(() => drawn?.resize())
    void import('./draw-bars.ts').then(({ drawBars }) => {
      if (gone) return
      // written just above: the text lets React tell whether anything changed
      drawn = drawBars(element, { ...(JSON.parse(shown) as BarChartProps), fontSize: Math.round(13 * scale) })
      observer.observe(element)
    })
    return () => {
      gone = true
      observer.disconnect()
      drawn?.dispose()
    }
  }, [shown, scale])
  const height = bars.lying ? Math.max(160, bars.names.length * ROW * scale + 60) : 260
  return <div ref={place} className="bar-chart" style={{ height }} role="img" aria-label={title} />
}
