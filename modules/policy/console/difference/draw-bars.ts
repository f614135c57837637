import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Bars } from './bar-chart.tsx'

use([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

type Drawing = { readonly title: string; readonly unit: string; readonly bars: Bars; readonly fontSize: number }

/** Draws bars into an element; axes begin at zero, colours also differ in pattern. */
export function drawBars(element: HTMLElement, { title, unit, bars, fontSize }: Drawing) {
  const chart = init(element, undefined, { renderer: 'svg' })
  const textStyle = { fontSize, color: '#57534e', fontFamily: getComputedStyle(element).fontFamily }
  const names = {
    type: 'category' as const,
    data: [...bars.names],
    axisLabel: textStyle,
    inverse: bars.lying ?? false,
    axisTick: { show: false },
  }
  const figures = { type: 'value' as const, min: 0, minInterval: 1, axisLabel: textStyle, splitLine: { lineStyle: { color: '#e7e5e4' } } }
  chart.setOption({
    animation: false,
    aria: { enabled: true, label: { description: title }, decal: { show: bars.series.length > 1 } },
    textStyle,
    grid: { left: 8, right: 24, top: bars.series.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => `${String(value)} ${unit}` },
    legend: { show: bars.series.length > 1, top: 0, left: 0, textStyle },
    xAxis: bars.lying ? figures : names,
    yAxis: bars.lying ? names : figures,
    series: bars.series.map((one) => ({
      type: 'bar' as const,
      name: one.name,
      data: [...one.values],
      itemStyle: { color: one.colour },
      barMaxWidth: 28,
      ...(bars.lying ? { stack: 'all' } : {}),
    })),
  })
  return chart
}
