import { join } from 'node:path'
import type { ValueType } from '@doudi/core/rules/types.ts'
import { int } from '@doudi/core/rules/types.ts'
import { readYamlFile } from '@doudi/platform/policies/yaml-file.ts'
import { z } from 'zod'

/** One variable of the country, as its tests name it. */
export const Variable = z.strictObject({
  entity: z.enum(['person', 'household']),
  type: z.enum(['amount', 'years', 'bool', 'date', 'code', 'text']),
  period: z.enum(['month', 'year', 'eternity']),
  codes: z.array(z.string()).optional(),
  default: z.union([z.string(), z.boolean()]).optional(),
  /** A value for a year is shared among its months. */
  divide: z.boolean().default(false),
  /** The last month it exists in: what is given for later does not count. */
  end: z.string().optional(),
  /** The policies have a rule of this name. */
  rule: z.boolean().default(false),
})
export type Variable = z.infer<typeof Variable>

export const Variables = z.record(z.string(), Variable)

const File = z.strictObject({
  variables: Variables,
  januaries: z.record(z.string(), z.string()),
  parameters: z.record(z.string(), z.string()),
})

/** The country's variables, the facts that are a variable of January, and what OpenFisca calls the parameters. */
export function loadVariables(): z.infer<typeof File> {
  return readYamlFile(join(import.meta.dirname, 'variables.yaml'), File).value
}

/** One unit of the engine in the country's currency: whole numbers of 1/100,000. */
export const scale = 100_000

/** The type of a variable in the language of rules. */
export function typeOfVariable({ type, codes }: Variable): ValueType {
  switch (type) {
    case 'amount':
      return int('fen')
    case 'years':
      return int('years')
    case 'code':
      return { kind: 'text', codes }
    default:
      return { kind: type }
  }
}
