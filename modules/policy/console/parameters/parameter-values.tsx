import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { ScrollFrame } from '@doudi/ui/components/scroll-frame/scroll-frame.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { Parameter } from '../../contract/parameters.ts'
import { formatCell, unitOf } from '../parts/format-cell.ts'
import { Mark } from '../parts/mark.tsx'
import { parameterTexts } from './messages.ts'
import { type AreaValues, type FigureColumn, figureColumns, valuesByArea } from './parameter-rows.ts'
import { Trend } from './trend.tsx'
import './parameters.css'

/** One parameter: every value by area and date with its mark and source, and the line over the years. */
export function ParameterValues({ parameter, on }: { readonly parameter: Parameter; readonly on?: PlainDate | undefined }) {
  const say = useMessages(parameterTexts)
  const locale = useLocale()
  const today = useToday()
  const columns = figureColumns(parameter)
  const unit = unitOf(parameter, locale)
  return (
    <section className="parameter" aria-label={parameter.title[locale]}>
      <h3>
        {parameter.title[locale]} <small className="quiet parameter-name">{parameter.name}</small>
      </h3>
      <ScrollFrame label={parameter.title[locale]}>
        <table className="plain-table parameter-table">
          <thead>
            <tr>
              <th scope="col">{say.area}</th>
              <th scope="col">{say.from}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col" className="number">
                  {column.title} {say.value(unit)}
                </th>
              ))}
              <th scope="col">{say.mark}</th>
              <th scope="col">{say.source}</th>
            </tr>
          </thead>
          {valuesByArea(parameter, on ?? today).map((area) => (
            <Area key={area.area} area={area} parameter={parameter} columns={columns} on={on} />
          ))}
        </table>
      </ScrollFrame>
    </section>
  )
}

type AreaProps = {
  readonly area: AreaValues
  readonly parameter: Parameter
  readonly columns: readonly FigureColumn[]
  /** The day whose values are marked; without it today's. */
  readonly on: PlainDate | undefined
}

function Area({ area, parameter, columns, on }: AreaProps) {
  return (
    <tbody>
      {area.values.map((value, index) => (
        <tr key={`${value.from} ${value.year}`} data-time={value.time}>
          <th scope="row">{index === 0 && area.areaName}</th>
          <When value={value} on={on} />
          {columns.map((column) => (
            <Figure key={column.key} value={value} column={column} parameter={parameter} trendOf={index === 0 ? area : undefined} />
          ))}
          <td>
            <Mark mark={value.mark} />
          </td>
          <td className="parameter-source">{value.source}</td>
        </tr>
      ))}
    </tbody>
  )
}

type DatedValue = AreaValues['values'][number]

function When({ value, on }: { readonly value: DatedValue } & Pick<AreaProps, 'on'>) {
  const say = useMessages(parameterTexts)
  const locale = useLocale()
  const today = useToday()
  return (
    <td className="parameter-when">
      {formatDate(value.from, today, locale)}
      {value.time === 'now' && <small className="parameter-now"> {on === undefined ? say.inForce : say.inForceThen}</small>}
      {value.time === 'coming' && <small className="parameter-coming"> {on === undefined ? say.coming : say.comingThen}</small>}
      {value.local && <small className="parameter-coming"> {say.local}</small>}
      {value.year !== null && <div className="quiet small">{say.yearOf(value.year)}</div>}
    </td>
  )
}

type FigureProps = {
  readonly value: DatedValue
  readonly column: FigureColumn
  readonly parameter: Parameter
  /** The newest value also shows the line of the area over the years. */
  readonly trendOf: AreaValues | undefined
}

function Figure({ value, column, parameter, trendOf }: FigureProps) {
  const locale = useLocale()
  const today = useToday()
  const cell = value.cells.find((one) => one.codes.join('.') === column.key)
  return (
    <td className={cell?.steps == null ? 'number' : undefined}>
      {cell === undefined ? '—' : formatCell(cell, parameter, { locale, today })}
      {trendOf !== undefined && <Trend area={trendOf} parameter={parameter} codes={column.codes} title={column.title} />}
    </td>
  )
}
