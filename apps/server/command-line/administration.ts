import { AppError } from '@doudi/platform/errors.ts'
import { DivisionsLoaded } from '@doudi/registry/contract/division.ts'
import { z } from 'zod'
import { type CommonOptions, connect } from './connect.ts'
import { type Ending, refused } from './finish.ts'

/** doudi divisions load CODE. */
export async function divisionsLoad(code: string, options: CommonOptions): Promise<Ending> {
  return post(options, { path: '/api/divisions', body: { code } }, (body) => {
    const { loaded, added, changed, ended } = DivisionsLoaded.parse(body)
    return {
      status: 0,
      json: { status: 'loaded', code, loaded, added, changed, ended },
      text: [`已载入 ${loaded} 个区划（新增 ${added}，更名 ${changed}，撤并 ${ended}）`],
    }
  })
}

/** doudi demo advance 1d. */
export async function demoAdvance(text: string, options: CommonOptions): Promise<Ending> {
  const days = /^(\d{1,3})d?$/.exec(text)?.[1]
  if (!days)
    throw new AppError({
      code: 'not-days',
      kind: 'invalid',
      sentence: { zh: `[${text}] 不是天数，请写成 1d、7d 这样`, en: `[${text}] is not a number of days like 7d` },
    })
  return post(options, { path: '/api/demo/advance', body: { days: Number(days) } }, (body) => {
    const { today } = z.object({ today: z.string() }).parse(body)
    return { status: 0, json: { status: 'advanced', today }, text: [`演示日期现在是 ${today}`] }
  })
}

interface NewUser extends CommonOptions {
  readonly account: string
  readonly name: string
  readonly role: string
  readonly division: string
}

/** doudi users add …; the password comes from standard input, so that it stays out of the shell's history. */
export async function usersAdd(options: CommonOptions): Promise<Ending> {
  const { account, name, role, division } = options as NewUser // commander requires the four
  if (process.stdin.isTTY) process.stderr.write('请输入初始密码，回车结束：')
  const password = await readLine()
  return post(options, { path: '/api/users', body: { account, name, role, division: Number(division.padEnd(12, '0')), password } }, () => ({
    status: 0,
    json: { status: 'added', account, role },
    text: [`已新增账号 ${account}`],
  }))
}

async function readLine(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) {
    text += chunk
    if (text.includes('\n')) break
  }
  return text.split('\n')[0]?.trimEnd() ?? ''
}

async function post(options: CommonOptions, request: { path: string; body: unknown }, end: (body: unknown) => Ending): Promise<Ending> {
  const connection = await connect(options)
  try {
    const reply = await connection.request('POST', request.path, { body: request.body })
    return reply.status >= 400 ? refused(reply) : end(reply.body)
  } finally {
    await connection.close()
  }
}
