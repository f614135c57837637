import { parseArithmetic } from './arithmetic.ts'
import { isMap } from './given.ts'
import { readDate } from './values.ts'
import type { Variable } from './variables.ts'

/** What a test allows; a margin is one number, or a map by variable. */
export type Margins = { readonly absolute?: number | undefined; readonly relative?: number | undefined }

/** Half a unit of the engine and one that a division drops. */
const resolution = 0.000_02

/** Two steps of single precision: OpenFisca's own results are not closer to the sum on paper. */
const singlePrecision = 2 ** -22

/** @throws Error when the margins are by variable, and neither this one nor a default is among them */
export function marginFor(name: string, written: unknown): number | undefined {
  const own = isMap(written) ? (name in written ? written[name] : written.default) : written
  if (isMap(written) && own === undefined) throw new Error(`the margins name neither "${name}" nor a default`)
  return own === null || own === undefined ? undefined : Number(own)
}

/** Whether a computed value is the expected one, as OpenFisca compares: numbers in single precision, within every margin that is given. */
export function isExpected(
  actual: number | boolean | string,
  expected: unknown,
  { type, margins }: { type: Variable['type']; margins: Margins },
): boolean {
  if (expected === null || expected === undefined) return false
  switch (type) {
    case 'code':
      return actual === expected
    case 'text':
      return actual === String(expected)
    case 'date':
      return actual === readDate('the expected value', expected)
    default:
      return isNear(Number(actual), typeof expected === 'string' ? parseArithmetic(expected) : Number(expected), margins)
  }
}

function isNear(actual: number, expected: number | undefined, { absolute, relative }: Margins): boolean {
  if (expected === undefined || Number.isNaN(expected)) return false
  const difference = Math.abs(Math.fround(expected) - Math.fround(actual))
  const unavoidable = Math.max(resolution, Math.abs(expected) * singlePrecision)
  const near = (margin: number) => margin >= 0 && (difference <= margin || Math.abs(expected - actual) <= margin + unavoidable)
  if (absolute === undefined && relative === undefined) return near(0)
  return (absolute === undefined || near(absolute)) && (relative === undefined || near(Math.abs(relative * expected)))
}
