import { z } from 'zod'

/** POST /api/session. */
export const SignInInput = z.strictObject({
  account: z.string().min(1, '请填账号').max(60),
  password: z.string().min(1, '请填密码').max(200),
  channel: z.enum(['web', 'phone']).default('web'),
})

/** GET /api/session: who is signed in, or what the sign-in screen may show. */
export const Session = z.discriminatedUnion('signedIn', [
  z.object({
    signedIn: z.literal(true),
    account: z.string(),
    name: z.string(),
    role: z.string(),
    roleTitle: z.object({ zh: z.string(), en: z.string() }),
    division: z.number(),
    divisionName: z.string(),
    reach: z.enum(['area', 'own']),
    permissions: z.array(z.string()),
    today: z.string(),
    demo: z.boolean(),
  }),
  z.object({
    signedIn: z.literal(false),
    demo: z
      .object({
        date: z.string(),
        accounts: z.array(
          z.object({ role: z.string(), roleTitle: z.string(), area: z.string(), account: z.string(), password: z.string() }),
        ),
      })
      .nullable(),
  }),
])
export type Session = z.infer<typeof Session>
