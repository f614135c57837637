/** One row of a table of steps as people write it: yuan from which it holds, and a percentage (tiers) or yuan (bands). */
export interface WrittenStep {
  readonly from: string
  readonly value: string
}

export type StepKind = 'tiers' | 'bands'

/** What is wrong in a cell of the table. */
export type StepFault = 'number' | 'first' | 'rising' | 'share'

export interface StepFaults {
  readonly from?: StepFault
  readonly value?: StepFault
}

const most = 100

/** 1,234.50 as a number; undefined where it is none, or has more than two decimals. */
export function numberOf(text: string, decimals = 2): number | undefined {
  const bare = text.trim().replaceAll(',', '')
  return new RegExp(`^\\d+(\\.\\d{1,${decimals}})?$`).test(bare) ? Number(bare) : undefined
}

/** The faults of each row, in order. Rows begin one above the other, the first at zero. */
export function stepFaults(steps: readonly WrittenStep[], kind: StepKind): readonly StepFaults[] {
  return steps.map((step, index) => {
    const from = fromFault(steps, index)
    const value = valueFault(step.value, kind)
    return { ...(from === undefined ? {} : { from }), ...(value === undefined ? {} : { value }) }
  })
}

function fromFault(steps: readonly WrittenStep[], index: number): StepFault | undefined {
  const from = numberOf(steps[index]?.from ?? '')
  if (from === undefined) return 'number'
  if (index === 0) return from === 0 ? undefined : 'first'
  const before = numberOf(steps[index - 1]?.from ?? '')
  return before !== undefined && from <= before ? 'rising' : undefined
}

function valueFault(text: string, kind: StepKind): StepFault | undefined {
  const value = numberOf(text)
  if (value === undefined) return 'number'
  return kind === 'tiers' && value > most ? 'share' : undefined
}

/** The table as YAML: [{ from: 0, share: 0 }, { from: 17500, share: 0.6 }]. */
export function stepsYaml(steps: readonly WrittenStep[], kind: StepKind): string {
  const rows = steps.map(({ from, value }) =>
    kind === 'tiers'
      ? `{ from: ${yuan(from)}, share: ${Number(((numberOf(value) ?? 0) / most).toFixed(4))} }`
      : `{ from: ${yuan(from)}, value: ${yuan(value)} }`,
  )
  return `[${rows.join(', ')}]`
}

/** Whole yuan as a number, cents as a text: a YAML number would lose a zero. */
function yuan(text: string): string {
  const bare = text.trim().replaceAll(',', '')
  return /^\d+$/.test(bare) ? bare : `"${bare}"`
}
