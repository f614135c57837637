import { z } from 'zod'
import { schemaFault } from './problem-texts.ts'
import { grades } from './rule-files.ts'
import { DateText } from './titles.ts'
import type { YamlFile } from './yaml-file.ts'

const Written = z.union([z.string(), z.number(), z.boolean()], schemaFault('known-form'))
const Facts = z.record(z.string(), Written)
const Truth = z.union([z.boolean(), z.literal('unknown')])

const situation = {
  on: DateText,
  division: z.number(schemaFault('division-form')).int(schemaFault('division-form')),
  household: Facts.default({}),
  everyone: Facts.default({}),
  members: z.array(Facts),
  /** Values to reckon with instead of those in force; cells by their full name, `dibao_standard.urban`. */
  parameters: Facts.default({}),
}

/** What is known of a household on a day. A name and what an example expects may stand beside it, and are passed over. */
export const SituationFile = z.strictObject(
  {
    ...situation,
    name: z.unknown().optional(),
    expect: z.unknown().optional(),
    division: situation.division.default(0),
    /** Which rules are asked for; without it all of them. */
    rules: z.array(z.string()).optional(),
  },
  { error: ({ code }) => (code === 'invalid_type' ? schemaFault('case-form') : undefined) },
)
export type SituationFile = z.infer<typeof SituationFile>
export type WrittenSituation = Omit<SituationFile, 'rules' | 'name' | 'expect'>

const given = { name: z.string().min(1), ...situation }

const OfWarning = z.strictObject({
  ...given,
  expect: z.strictObject({
    warning: z.union([Truth, z.array(Truth)]),
    grade: z.enum(grades).optional(),
    values: Facts.default({}),
    because: z.array(z.string()).optional(),
  }),
})

const OfRules = z.strictObject({
  ...given,
  expect: z.strictObject({
    values: Facts.default({}),
    /** Values of rules of members, for each member in order. */
    members: z.array(Facts).default([]),
    /** What makes a value unknown, by rule of the household. */
    because: z.record(z.string(), z.array(z.string())).default({}),
  }),
})

const { on: _, ...always } = situation

/** One rule on many days, as a table of dated figures is read: an example for each day. Of a rule of members the first one is meant. */
const Series = z.strictObject({
  name: z.string().min(1),
  ...always,
  rule: z.string(),
  days: z.record(DateText, Written).refine((days) => Object.keys(days).length > 0, schemaFault('days-missing')),
})
export type WrittenSeries = z.infer<typeof Series>

/** A file of worked examples: of a warning factor, or of the rules of any file. */
export const ExampleFile = z.union([
  z.strictObject({ warning: z.string(), examples: z.array(OfWarning).min(1) }),
  z.strictObject({ rules: z.string(), examples: z.array(OfRules).min(1), series: z.array(Series).default([]) }),
])
export type ExampleFile = YamlFile<z.infer<typeof ExampleFile>>

export type WrittenExample = z.infer<typeof OfWarning> | z.infer<typeof OfRules>
export type WarningExpectation = z.infer<typeof OfWarning>['expect']
export type RulesExpectation = z.infer<typeof OfRules>['expect']
