import { z } from 'zod'

/** A sentence or title in both languages. */
export const Text = z.object({ zh: z.string(), en: z.string() })
export type Text = z.infer<typeof Text>

export const DateText = z.iso.date()
export const Instant = z.iso.datetime({ offset: true })

/** A file below policies/, as `parameters/income.yaml`. */
export const PolicyPath = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9.-]*)*\.yaml$/)

/** A file of policies with its whole text. */
export const PolicyText = z.object({ path: PolicyPath, text: z.string().max(400_000) })
export type PolicyText = z.infer<typeof PolicyText>

/** What a draft does with a file: its new text, or null where what the area itself published in it is removed. */
export const PolicyChange = PolicyText.extend({ text: PolicyText.shape.text.nullable() })
export type PolicyChange = z.infer<typeof PolicyChange>
