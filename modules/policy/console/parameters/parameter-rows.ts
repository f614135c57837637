import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Parameter, ParameterValue } from '../../contract/parameters.ts'
import type { SparkPoint } from '../parts/sparkline.tsx'

export interface AreaValues {
  readonly area: string
  readonly areaName: string
  /** Newest first. */
  readonly values: readonly (ParameterValue & { readonly time: 'past' | 'now' | 'coming' })[]
}

/** The values area by area, newest first, each with its time: the newest that has begun is in force. */
export function valuesByArea(parameter: Parameter, today: PlainDate): readonly AreaValues[] {
  const areas = [...new Set(parameter.values.map((value) => value.area))]
  return areas.map((area) => {
    const values = parameter.values.filter((value) => value.area === area).sort((a, b) => (a.from < b.from ? 1 : -1))
    const now = values.find((value) => value.from <= today)
    return {
      area,
      areaName: values[0]?.areaName ?? area,
      values: values.map((value) => ({ ...value, time: value.from > today ? 'coming' : value === now ? 'now' : 'past' })),
    }
  })
}

/** The line over the years of one figure (of one code) in one area; empty where there is nothing to draw. */
export function sparkPoints(area: AreaValues, codes: readonly string[]): readonly SparkPoint[] {
  const key = codes.join('.')
  return [...area.values].reverse().flatMap((value) => {
    const cell = value.cells.find((one) => one.codes.join('.') === key)
    return typeof cell?.value === 'number' ? [{ from: value.from, value: cell.value }] : []
  })
}

export interface FigureColumn {
  readonly key: string
  readonly codes: readonly string[]
  readonly title: string
}

/** The columns of figures: one for each code, or one. */
export function figureColumns(parameter: Parameter): readonly FigureColumn[] {
  const columns = new Map<string, FigureColumn>()
  for (const value of parameter.values) {
    for (const { codes, title } of value.cells) columns.set(codes.join('.'), { key: codes.join('.'), codes, title })
  }
  return [...columns.values()]
}

/** Whether a value of an area can count for somebody who works in `own` (six digits): the areas around it, and inside it. */
export function concerns(area: string, own: string): boolean {
  if (area === 'national') return true
  const [outer, inner] = [area, own].map((code) => code.replace(/(00)+$/, ''))
  return outer !== undefined && inner !== undefined && (inner.startsWith(outer) || outer.startsWith(inner))
}
