import { sixDigits } from '@doudi/core/registry/division.ts'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useSession } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { Parameter } from '../../contract/parameters.ts'
import { formatCell, unitOf } from '../parts/format-cell.ts'
import { Mark } from '../parts/mark.tsx'
import { parameterTexts } from './messages.ts'
import { type AreaValues, concerns, valuesByArea } from './parameter-rows.ts'
import { Trend } from './trend.tsx'
import './parameters.css'

/** A parameter beside a page of law: what holds now and what will, where the reader works. */
export function ParameterBrief({ parameter }: { readonly parameter: Parameter }) {
  const locale = useLocale()
  const today = useToday()
  const own = sixDigits(useSession().division)
  const areas = valuesByArea(parameter, today)
  const here = areas.filter((area) => concerns(area.area, own))
  return (
    <section className="parameter" aria-label={parameter.title[locale]}>
      <h3>{parameter.title[locale]}</h3>
      <small className="quiet parameter-code">{parameter.name}</small>
      {(here.length > 0 ? here : areas).map((area) => (
        <AreaBrief key={area.area} area={area} parameter={parameter} />
      ))}
    </section>
  )
}

function AreaBrief({ area, parameter }: { readonly area: AreaValues; readonly parameter: Parameter }) {
  const say = useMessages(parameterTexts)
  const locale = useLocale()
  const today = useToday()
  const unit = unitOf(parameter, locale)
  const shown = area.values.filter((value) => value.time !== 'past')
  return shown.map((value) => (
    <div key={value.from} className="parameter-brief">
      <p className="quiet small">
        {area.areaName} · {formatDate(value.from, today, locale)}{' '}
        <span className={`parameter-${value.time}`}>{value.time === 'now' ? say.inForce : say.coming}</span> · <Mark mark={value.mark} />
      </p>
      <dl>
        {value.cells.map((cell) => (
          <div key={cell.codes.join('.')}>
            <dt>
              {cell.title} {value.time === 'now' && <Trend area={area} parameter={parameter} codes={cell.codes} title={cell.title} />}
            </dt>
            <dd>
              <b>{formatCell(cell, parameter, { locale, today })}</b> {unit}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  ))
}
