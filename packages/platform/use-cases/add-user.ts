import { roleNames } from '@doudi/core/access/role.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { addAccount } from '../auth/accounts.ts'
import { hashPassword } from '../auth/password.ts'
import { asMachine } from '../db/tx.ts'
import { AppError } from '../errors.ts'
import { useCase } from '../use-case/use-case.ts'

/** POST /api/users. The password is the first one; composition follows the level-3 profile (reliability profile dengbao3). */
export const AddUser = z.strictObject({
  account: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,40}$/, '账号用小写字母、数字、点和横线，2 到 41 位'),
  name: z.string().trim().min(2, '请填姓名').max(40),
  role: z.enum(roleNames as unknown as [(typeof roleNames)[number], ...(typeof roleNames)[number][]]), // roleNames is never empty
  division: z.coerce.number().int().min(110000000000).max(999999999999),
  password: z
    .string()
    .min(12, '密码至少 12 位')
    .max(200)
    .refine(
      (text) => [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(text)).length >= 3,
      '密码要有大写、小写、数字、符号中的三种',
    ),
})

const accountTaken = () =>
  new AppError({
    code: 'account-taken',
    kind: 'conflict',
    sentence: { zh: '这个账号已经有人用了，请换一个', en: 'This account name is taken; choose another' },
  })

/** Adds an account. Only the security administrator, only inside his or her area. */
export const addUser = useCase({
  name: 'platform.add-user',
  summary: '新增账号',
  input: AddUser,
  load: async ({ tx }, { account }) => {
    const { rows } = await sql`select from platform.accounts where account = ${account}`.execute(tx)
    return { taken: rows.length > 0 }
  },
  may: (actor, _loaded, { division }) => actor.holds('user:write', division),
  run: async ({ tx, touch }, { taken }, { password, ...user }) => {
    if (taken) throw accountTaken()
    const passwordHash = await hashPassword(password)
    if (!(await asMachine(tx, () => addAccount(tx, { ...user, passwordHash, demo: false })))) throw accountTaken()
    touch({ division: user.division, detail: { account: user.account, role: user.role } })
    return { account: user.account }
  },
})
