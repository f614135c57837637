import { sixDigits } from '@doudi/core/registry/division.ts'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useSession } from '@doudi/ui/session.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { type FormEvent, useState } from 'react'
import type { Parameter, ParameterCell } from '../../contract/parameters.ts'
import { valuesByArea } from '../parameters/parameter-rows.ts'
import { formatCell, unitOf } from '../parts/format-cell.ts'
import { editorTexts } from './messages.ts'
import { stepFaults } from './steps.ts'
import { StepsTable, stepsNow } from './steps-table.tsx'
import { writeValue } from './write-value.ts'

type FormProps = {
  readonly parameters: readonly Parameter[]
  readonly first: string | undefined
  readonly from: string
  readonly text: string
  readonly onText: (text: string) => void
}

/** The common case: a new value of a parameter from a date; the YAML is written for the officer. */
export function ValueForm({ parameters, first, from, text, onText }: FormProps) {
  const say = useMessages(editorTexts)
  const locale = useLocale()
  const [name, setName] = useState(parameters.some((one) => one.name === first) ? first : parameters[0]?.name)
  const parameter = parameters.find((one) => one.name === name)
  if (parameter === undefined) return null
  return (
    <details className="card" open>
      <summary>
        <b>{say.formTitle}</b> <span className="quiet">{say.formHint}</span>
      </summary>
      <label className="row" style={{ margin: '8px 0' }}>
        {say.parameter}
        <select className="plain-field" value={name} onChange={(event) => setName(event.target.value)}>
          {parameters.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title[locale]}
            </option>
          ))}
        </select>
      </label>
      <Figures key={parameter.name} parameter={parameter} from={from} text={text} onText={onText} />
    </details>
  )
}

type FiguresProps = Omit<FormProps, 'parameters' | 'first'> & { readonly parameter: Parameter }

function Figures({ parameter, from: firstFrom, text, onText }: FiguresProps) {
  const say = useMessages(editorTexts)
  const locale = useLocale()
  const { division, divisionName } = useSession()
  const own = sixDigits(division)
  const areas = [...new Map([[own, divisionName], ...parameter.values.map((value) => [value.area, value.areaName] as const)])]
  const [area, setArea] = useState(own)
  const [from, setFrom] = useState(firstFrom)
  const [mark, setMark] = useState('C')
  const [source, setSource] = useState('')
  const [figures, setFigures] = useState<Readonly<Record<string, string>>>({})
  const [word, setWord] = useState('')
  const [steps, setSteps] = useState(() => stepsNow(parameter, own, firstFrom))
  const cells = parameter.values.at(-1)?.cells ?? []
  const kind = parameter.type === 'tiers' || parameter.type === 'bands' ? parameter.type : undefined
  const write = (event: FormEvent) => {
    event.preventDefault()
    if (parameter.values.some((value) => value.area === area && value.from === from)) return setWord(say.taken)
    if (kind !== undefined && stepFaults(steps, kind).some((fault) => Object.keys(fault).length > 0)) return setWord(say.stepsWrong)
    const written = writeValue(text, parameter, {
      area,
      from,
      mark,
      source,
      steps,
      figures: cells.map((cell) => ({
        codes: cell.codes,
        text: figures[cell.codes.join('.')] ?? (parameter.type === 'bool' ? 'true' : ''),
      })),
    })
    setWord(written === undefined ? say.notFound : say.written)
    if (written !== undefined) onText(written)
  }
  return (
    <form className="value-form" onSubmit={write}>
      {kind !== undefined && <StepsTable kind={kind} title={parameter.title[locale]} steps={steps} onSteps={setSteps} />}
      {(kind === undefined ? cells : []).map((cell) => (
        <Figure
          key={cell.codes.join('.')}
          cell={cell}
          parameter={parameter}
          area={area}
          value={figures[cell.codes.join('.')] ?? ''}
          onValue={(value) => setFigures({ ...figures, [cell.codes.join('.')]: value })}
        />
      ))}
      <label>
        {say.from}
        <input type="date" className="plain-field" required value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <Choice label={say.area} value={area} onValue={setArea} options={areas} />
      <Choice label={say.mark} value={mark} onValue={setMark} options={Object.entries(say.marks)} />
      <label className="value-wide">
        {say.source}
        <input
          className="plain-field"
          required
          minLength={2}
          maxLength={200}
          value={source}
          onChange={(event) => setSource(event.target.value)}
        />
      </label>
      <button type="submit" className="plain-button primary">
        {say.write}
      </button>
      {word !== '' && <p role="status">{word}</p>}
    </form>
  )
}

type FigureProps = {
  readonly cell: ParameterCell
  readonly parameter: Parameter
  readonly area: string
  readonly value: string
  readonly onValue: (value: string) => void
}

function Figure({ cell, parameter, area, value, onValue }: FigureProps) {
  const say = useMessages(editorTexts)
  const locale = useLocale()
  const unit = unitOf(parameter, locale)
  const label = `${cell.title === '' ? parameter.title[locale] : cell.title}${unit === '' ? '' : `（${unit}）`}`
  if (parameter.type === 'bool') {
    const options = [
      ['true', say.yes],
      ['false', say.no],
    ] as const
    return <Choice label={label} value={value === '' ? 'true' : value} onValue={onValue} options={options} />
  }
  return (
    <label>
      <span>
        {label} <Now parameter={parameter} area={area} cell={cell} />
      </span>
      <input
        className="plain-field number"
        type={parameter.type === 'date' ? 'date' : 'text'}
        {...(parameter.type === 'date' || parameter.type === 'text' ? {} : { inputMode: 'decimal', pattern: '[0-9,]+(\\.[0-9]{1,4})?' })}
        required
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </label>
  )
}

/** What holds now: of the area, or of the first area that has one. */
function Now({ parameter, area, cell }: { readonly parameter: Parameter; readonly area: string; readonly cell: ParameterCell }) {
  const say = useMessages(editorTexts)
  const locale = useLocale()
  const today = useToday()
  const areas = valuesByArea(parameter, today)
  const value = (areas.find((one) => one.area === area) ?? areas[0])?.values.find((one) => one.time === 'now')
  const now = value?.cells.find((one) => one.codes.join('.') === cell.codes.join('.'))
  if (value === undefined || now === undefined) return null
  return (
    <small className="quiet" title={formatDate(value.from, today, locale)}>
      {say.now(formatCell(now, parameter, { locale, today }))}
    </small>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly options: readonly (readonly [value: string, title: string])[]
}

function Choice({ label, value, onValue, options }: ChoiceProps) {
  return (
    <label>
      {label}
      <select className="plain-field" value={value} onChange={(event) => onValue(event.target.value)}>
        {options.map(([one, title]) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}
