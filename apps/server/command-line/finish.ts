import { z } from 'zod'
import type { CommonOptions, Reply } from './connect.ts'

const Problem = z.object({ code: z.string().default('fault'), zh: z.string().default('没有得到回答'), en: z.string().default('No answer') })

/** 0 done, 2 bad input refused, 3 held for a person, 1 a fault of ours. */
export type ExitStatus = 0 | 1 | 2 | 3

/** What a command ends with. */
export interface Ending {
  readonly status: ExitStatus
  /** The one JSON object of --json. */
  readonly json: Record<string, unknown>
  /** The lines for a person. */
  readonly text: readonly string[]
}

/** Prints the ending: with --json one JSON object as the last line of stdout, else text; a refusal goes to stderr as well. */
export function finish(ending: Ending, options: CommonOptions): ExitStatus {
  const out = options.json ? process.stderr : process.stdout
  for (const line of ending.text) out.write(`${line}\n`)
  if (options.json) process.stdout.write(`${JSON.stringify(ending.json)}\n`)
  return ending.status
}

/** The ending of a request that the server refused. */
export function refused(reply: Reply): Ending {
  const { code, zh, en } = Problem.parse(reply.body ?? {})
  return {
    status: reply.status >= 500 ? 1 : 2,
    json: { status: reply.status >= 500 ? 'fault' : 'refused', code, reason: zh, reason_en: en },
    text: [`! ${zh}`],
  }
}
