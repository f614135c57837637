import { z } from 'zod'
import { PolicyChange, PolicyPath } from './common.ts'

/** POST /api/policy/check: the published files with these instead, loaded and their examples run. Stores nothing. */
export const CheckPolicies = z.object({ files: z.array(PolicyChange).max(50) })
export type CheckPolicies = z.infer<typeof CheckPolicies>

/** Lines and columns count from 1. `code` says what it is; `message` is English, as the command line says it, `zh` the same in Chinese. */
export const PolicyProblem = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  code: z.string(),
  message: z.string(),
  zh: z.string(),
})
export type PolicyProblem = z.infer<typeof PolicyProblem>

export const FailedExample = z.object({ name: z.string(), file: PolicyPath, line: z.number(), message: z.string(), zh: z.string() })
export type FailedExample = z.infer<typeof FailedExample>

/** Examples run only when nothing is wrong with the files: with problems all counts are 0. */
export const CheckResult = z.object({
  problems: z.array(PolicyProblem),
  examples: z.object({ passed: z.number(), failed: z.array(FailedExample) }),
})
export type CheckResult = z.infer<typeof CheckResult>
