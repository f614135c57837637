import type { Condition } from '@doudi/core/casework/form.ts'
import { z } from 'zod'
import { Text } from './common.ts'

export const ShowIf: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: z.string(), is: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ field: z.string(), among: z.array(z.union([z.string(), z.number()])) }),
    z.strictObject({ all: z.array(ShowIf) }),
    z.strictObject({ any: z.array(ShowIf) }),
    z.strictObject({ not: ShowIf }),
  ]),
)

/** What an answer tells about facts of the law: of the member it is about, or of every member. */
export const Means = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

export const FormOption = z.object({ code: z.string(), title: Text, means: Means.optional() })

/** One question. `per: member` asks it for every member: its answer key is `field:personId` (core/casework/form.ts answerKey). */
export const FormField = z.object({
  id: z.string(),
  per: z.enum(['household', 'member']),
  /** money: whole fen in the value, yuan on the screen; choices: list of codes. */
  type: z.enum(['choice', 'choices', 'yes-no', 'money', 'integer', 'text', 'date']),
  title: Text,
  help: Text.nullable(),
  options: z.array(FormOption),
  required: z.boolean(),
  showIf: ShowIf.nullable(),
  /** The registry's fact it is prefilled from. */
  prefill: z.string().nullable(),
  /** Facts of the law that the answer is the value of. A number asked of the household is the total of all members. */
  facts: z.array(z.string()).optional(),
  /** What any answer tells. */
  means: Means.optional(),
})
export type FormField = z.infer<typeof FormField>

/** The form of a visit as data. Answers of another version of the form are accepted: questions are known by id. */
export const FieldForm = z.object({
  id: z.string(),
  version: z.string(),
  title: Text,
  sections: z.array(z.object({ id: z.string(), title: Text, fields: z.array(FormField) })),
})
export type FieldForm = z.infer<typeof FieldForm>
