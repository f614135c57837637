import { fen, formatYuan } from '@doudi/core/kernel/fen.ts'
import { ratioScale } from '@doudi/core/rules/types.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useId, useRef } from 'react'
import type { Parameter } from '../../contract/parameters.ts'
import { editorTexts } from './messages.ts'
import { type StepFault, type StepKind, stepFaults, type WrittenStep } from './steps.ts'

type StepsTableProps = {
  readonly kind: StepKind
  readonly title: string
  readonly steps: readonly WrittenStep[]
  readonly onSteps: (steps: readonly WrittenStep[]) => void
}

/** A table of steps: from which amount on, which share or amount. What is wrong stands at the cell. */
export function StepsTable({ kind, title, steps, onSteps }: StepsTableProps) {
  const say = useMessages(editorTexts)
  const faults = stepFaults(steps, kind)
  const body = useRef<HTMLTableSectionElement>(null)
  const set = (index: number, part: Partial<WrittenStep>) => onSteps(steps.map((step, at) => (at === index ? { ...step, ...part } : step)))
  const add = () => {
    onSteps([...steps, { from: '', value: '' }])
    // The new row is there after the next drawing: what is typed goes into it.
    requestAnimationFrame(() => body.current?.querySelector<HTMLInputElement>('tr:last-child input')?.focus())
  }
  return (
    <fieldset className="steps-table">
      <legend>{title}</legend>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say.stepFrom}</th>
            <th scope="col">{say.stepValue[kind]}</th>
            <th scope="col">
              <span className="visually-hidden">{say.dropStep}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {steps.map((step, index) => (
            <tr key={index}>
              <td>
                <Cell
                  label={say.stepFromOf(index + 1)}
                  value={step.from}
                  fault={faults[index]?.from}
                  onValue={(from) => set(index, { from })}
                />
              </td>
              <td>
                <Cell
                  label={say.stepValueOf[kind](index + 1)}
                  value={step.value}
                  fault={faults[index]?.value}
                  onValue={(value) => set(index, { value })}
                />
              </td>
              <td>
                <button
                  type="button"
                  className="text-button"
                  aria-label={say.dropStepOf(index + 1)}
                  disabled={steps.length === 1}
                  onClick={() => onSteps(steps.filter((_, at) => at !== index))}
                >
                  {say.dropStep}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className="plain-button" onClick={add}>
        {say.addStep}
      </button>
    </fieldset>
  )
}

type CellProps = {
  readonly label: string
  readonly value: string
  readonly fault: StepFault | undefined
  readonly onValue: (value: string) => void
}

/** An empty cell is not told off before anything stands in it; the form still does not take it. */
function Cell({ label, value, fault, onValue }: CellProps) {
  const say = useMessages(editorTexts)
  const id = useId()
  const isTold = fault !== undefined && value !== ''
  return (
    <>
      <input
        className="plain-field number"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={isTold}
        {...(isTold ? { 'aria-describedby': id } : {})}
        required
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
      {isTold && (
        <small id={id} className="step-fault">
          {say.stepFaults[fault]}
        </small>
      )}
    </>
  )
}

/** The steps that hold in an area on a day, as people write them; one empty row from zero where there are none. */
export function stepsNow(parameter: Parameter, area: string, on: string): readonly WrittenStep[] {
  const isTiers = parameter.type === 'tiers'
  const begun = parameter.values.filter(({ from }) => from <= on)
  const value = begun.findLast((one) => one.area === area) ?? begun.at(-1) ?? parameter.values.at(-1)
  const steps = value?.cells[0]?.steps ?? []
  if (steps.length === 0) return [{ from: '0', value: '' }]
  return steps.map(({ fromFen, value: number }) => ({
    from: formatYuan(fen(fromFen)),
    value: isTiers ? String(Number(((number / ratioScale) * 100).toFixed(4))) : formatYuan(fen(number)),
  }))
}
