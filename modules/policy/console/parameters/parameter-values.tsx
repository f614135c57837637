import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { Parameter } from '../../contract/parameters.ts'
import { formatCell, unitOf } from '../parts/format-cell.ts'
import { Mark } from '../parts/mark.tsx'
import { Sparkline } from '../parts/sparkline.tsx'
import { parameterTexts } from './messages.ts'
import { type AreaValues, sparkPoints, valuesByArea } from './parameter-rows.ts'
import './parameters.css'

type ValuesProps = {
  readonly parameter: Parameter
  /** Beside a page of law: the values in force and to come, without sources. */
  readonly compact?: boolean
}

/** One parameter: its values by area and date, with the line over the years. */
export function ParameterValues({ parameter, compact = false }: ValuesProps) {
  const say = useMessages(parameterTexts)
  const locale = useLocale()
  const today = useToday()
  const areas = valuesByArea(parameter, today)
  const columns = codesOf(parameter)
  const unit = unitOf(parameter, locale)
  return (
    <section className="parameter" aria-label={parameter.title[locale]}>
      <h3>
        {parameter.title[locale]} <small className="quiet parameter-name">{parameter.name}</small>
      </h3>
      <div className="plain-table-frame">
        <table className="plain-table parameter-table">
          <thead>
            <tr>
              <th scope="col">{say.area}</th>
              <th scope="col">{say.from}</th>
              {columns.map((column) => (
                <th key={column.codes.join('.')} scope="col" className="number">
                  {column.title} {columns.length === 1 || !compact ? say.value(unit) : ''}
                </th>
              ))}
              <th scope="col">{say.mark}</th>
              {!compact && <th scope="col">{say.source}</th>}
            </tr>
          </thead>
          {areas.map((area) => (
            <Area key={area.area} area={area} parameter={parameter} compact={compact} />
          ))}
        </table>
      </div>
    </section>
  )
}

type AreaProps = { readonly area: AreaValues; readonly parameter: Parameter; readonly compact: boolean }

function Area({ area, parameter, compact }: AreaProps) {
  const say = useMessages(parameterTexts)
  const locale = useLocale()
  const today = useToday()
  const shown = compact ? area.values.filter((value) => value.time !== 'past') : area.values
  const columns = codesOf(parameter)
  return (
    <tbody>
      {shown.map((value, index) => (
        <tr key={`${value.from} ${value.year}`} data-time={value.time}>
          <th scope="row">
            {index === 0 && (
              <>
                {area.areaName}
                {columns.map((column) => (
                  <Trend key={column.codes.join('.')} area={area} parameter={parameter} codes={column.codes} title={column.title} />
                ))}
              </>
            )}
          </th>
          <td>
            {formatDate(value.from, today, locale)}
            {value.time === 'now' && <small className="parameter-now"> {say.inForce}</small>}
            {value.time === 'coming' && <small className="parameter-coming"> {say.coming}</small>}
            {value.local && <small className="parameter-coming"> {say.local}</small>}
            {value.year !== null && !compact && <div className="quiet small">{say.yearOf(value.year)}</div>}
          </td>
          {columns.map((column) => {
            const cell = value.cells.find((one) => one.codes.join('.') === column.codes.join('.'))
            return (
              <td key={column.codes.join('.')} className={cell?.steps == null ? 'number' : undefined}>
                {cell === undefined ? '—' : formatCell(cell, parameter, { locale, today })}
              </td>
            )
          })}
          <td>
            <Mark mark={value.mark} />
          </td>
          {!compact && <td className="parameter-source">{value.source}</td>}
        </tr>
      ))}
    </tbody>
  )
}

type TrendProps = { readonly area: AreaValues; readonly parameter: Parameter; readonly codes: readonly string[]; readonly title: string }

function Trend({ area, parameter, codes, title }: TrendProps) {
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

/** The columns of figures: one for each code, or one. */
function codesOf(parameter: Parameter): readonly { readonly codes: readonly string[]; readonly title: string }[] {
  const seen = new Map<string, { codes: readonly string[]; title: string }>()
  for (const value of parameter.values) for (const { codes, title } of value.cells) seen.set(codes.join('.'), { codes, title })
  return [...seen.values()]
}
