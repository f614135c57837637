import { statSync } from 'node:fs'
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

/** Without an account a command runs as the operator of the machine, who reads nothing of people and changes no law. */
const withoutAccount = '没有写明账号，是以系统维护人员的身份办的：加上 --as 账号'

/** A place or a name on the command line that cannot be used. */
export function unusable(code: string, reason: string): Ending {
  return { status: 2, json: { status: 'refused', code, reason }, text: [`! ${reason}`] }
}

/** The refusal of a path that is no file. */
export function unusableFile(path: string): Ending | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return unusable('not-found', `没有这个文件：${path}`)
  return found.isFile() ? undefined : unusable('no-file', `这不是文件：${path}`)
}

/** Prints the ending: with --json one JSON object as the last line of stdout, else text; a refusal goes to stderr as well. */
export function finish(ending: Ending, options: CommonOptions): ExitStatus {
  const out = options.json ? process.stderr : process.stdout
  const isOperator = ending.json.code === 'not-allowed' && options.as === undefined
  for (const line of isOperator ? [...ending.text, `  ${withoutAccount}`] : ending.text) out.write(`${line}\n`)
  if (options.json) process.stdout.write(`${JSON.stringify(isOperator ? { ...ending.json, hint: withoutAccount } : ending.json)}\n`)
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
