/** A value over the years as a small line of steps; the figures stand in the table beside it. */
export function Sparkline({ points, label }: { readonly points: readonly SparkPoint[]; readonly label: string }) {
  const line = stepLine(points)
  if (line === '') return null
  return (
    <svg className="sparkline" role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT}>
      <title>{label}</title>
      <path d={line} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
    </svg>
  )
}

export interface SparkPoint {
  /** YYYY-MM-DD from which it holds. */
  readonly from: string
  readonly value: number
}

const WIDTH = 96
const HEIGHT = 26
const EDGE = 3

/** The path of the line, from half the smallest value: small changes are seen and do not look like large ones. Nothing for fewer than two values. */
export function stepLine(points: readonly SparkPoint[]): string {
  const times = points.map((point) => Date.parse(point.from))
  const first = Math.min(...times)
  const span = Math.max(...times) - first
  const values = points.map((point) => point.value)
  const most = Math.max(...values)
  const base = Math.max(0, Math.min(...values) / 2)
  if (points.length < 2 || span <= 0 || most <= 0) return ''
  const x = (index: number) => round(EDGE + (((times[index] ?? first) - first) / span) * (WIDTH - 4 * EDGE))
  const y = (value: number) => round(HEIGHT - EDGE - ((Math.max(value, base) - base) / (most - base)) * (HEIGHT - 2 * EDGE))
  const steps = points.map(
    (point, index) => `${index === 0 ? 'M' : 'H'}${x(index)}${index === 0 ? ` ${y(point.value)}` : `V${y(point.value)}`}`,
  )
  return `${steps.join('')}H${WIDTH - EDGE}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
