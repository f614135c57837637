import { type Actor, type Channel, makeActor } from '@doudi/core/access/actor.ts'
import { permissionsOf } from '@doudi/core/access/permission.ts'
import { roles } from '@doudi/core/access/role.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { writeAudit } from '../audit/write-audit.ts'
import { findAccount, toActor } from '../auth/accounts.ts'
import { checkPassword } from '../auth/password.ts'
import { closeSession, findSession, openSession } from '../auth/sessions.ts'
import { clearFailures, reserveAttempt } from '../auth/throttle.ts'
import { SignInInput } from '../contract/session.ts'
import { type Tx, withActor, withMachine } from '../db/tx.ts'
import { AppError, refusals } from '../errors.ts'
import type { ServerParts } from './server.ts'
import { cookieName, cookieOptions, isPlainLoopback } from './session-cookie.ts'
import { whoCalls } from './who-calls.ts'

/** What the sign-in screen may know before anybody signed in. */
export interface SignIn {
  /** Demo accounts are refused unless the server listens on loopback. */
  readonly demoAllowed: boolean
  readonly demoAccounts: () => readonly { role: string; roleTitle: string; area: string; account: string; password: string }[]
  readonly demoDate: () => string | undefined
  readonly divisionName: (division: number) => Promise<string>
}

/** Signing in and out: the only routes without a signed-in person. */
export function sessionRoutes(server: FastifyInstance, parts: ServerParts): void {
  server.post('/api/session', async (request, reply) => {
    const { actor, token } = await signIn(request, parts)
    reply.setCookie(cookieName(request), token, cookieOptions(request))
    return describe(actor, parts)
  })
  server.get('/api/session', async (request) => {
    try {
      return await describe(await whoCalls(request, parts), parts)
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'unauthenticated') throw error
      const demo = parts.signIn.demoAllowed && isPlainLoopback(request) && parts.signIn.demoDate()
      return { signedIn: false, demo: demo ? { date: demo, accounts: parts.signIn.demoAccounts() } : null }
    }
  })
  server.delete('/api/session', async (request, reply) => {
    const token = request.cookies[cookieName(request)]
    const { services } = parts
    if (token) {
      await withMachine(services.db, machine(parts), async (tx) => {
        const session = await findSession(tx, { token, now: services.clock.real() })
        await closeSession(tx, token)
        if (session)
          await note(tx, { parts, actor: toActor(session.account, session.channel), useCase: 'platform.sign-out', result: 'done' })
      })
    }
    reply.clearCookie(cookieName(request), cookieOptions(request))
    return { signedIn: false }
  })
}

const machine = (parts: ServerParts) => ({ account: 'machine:sessions', today: parts.services.clock.today() })

/** The audit row of coming and going. What was typed is never written: people type passwords into the wrong field. */
const note = (tx: Tx, row: { parts: ServerParts; actor: Actor; useCase: string; result: 'done' | 'refused' }) =>
  writeAudit(tx, { actor: row.actor, today: row.parts.services.clock.today(), useCase: row.useCase, touched: {}, result: row.result })

/** Somebody who named no account of ours: the row belongs to no area. */
const nobody = (channel: Channel): Actor =>
  makeActor({ account: 'unknown', name: '—', role: 'grid-worker', division: 0, ranges: [{ lo: 0, hi: 1 }], channel })

async function signIn(request: FastifyRequest, parts: ServerParts): Promise<{ actor: Actor; token: string }> {
  const parsed = SignInInput.safeParse(request.body)
  if (!parsed.success)
    throw refusals.invalidInput(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })))
  const { account: name, password, channel } = parsed.data
  const { services } = parts
  const attempt = { account: name, address: request.ip, now: services.clock.real() }
  const wait = await withMachine(services.db, machine(parts), (tx) => reserveAttempt(tx, attempt))
  if (wait > 0) throw refusals.tooManyAttempts(wait)
  const account = await withMachine(services.db, machine(parts), (tx) => findAccount(tx, name))
  const allowed = account && (!account.demo || parts.signIn.demoAllowed)
  if (!(await checkPassword(allowed ? account.passwordHash : null, password)) || !account) {
    await withMachine(services.db, machine(parts), (tx) =>
      note(tx, { parts, actor: account ? toActor(account, channel) : nobody(channel), useCase: 'platform.sign-in', result: 'refused' }),
    )
    throw refusals.wrongPassword()
  }
  const actor = toActor(account, channel)
  const token = await withMachine(services.db, machine(parts), async (tx) => {
    await clearFailures(tx, attempt)
    return openSession(tx, { account: account.account, channel, now: services.clock.real() })
  })
  const today = services.clock.today()
  await withActor(services.db, { actor, today }, (tx) =>
    writeAudit(tx, { actor, today, useCase: 'platform.sign-in', touched: {}, result: 'done' }),
  )
  return { actor, token }
}

async function describe(actor: Actor, parts: ServerParts) {
  return {
    signedIn: true,
    account: actor.account,
    name: actor.name,
    role: actor.role,
    roleTitle: roles[actor.role],
    division: actor.division,
    divisionName: await parts.signIn.divisionName(actor.division),
    reach: actor.reach,
    permissions: permissionsOf[actor.role],
    today: parts.services.clock.today(),
    demo: parts.signIn.demoDate() !== undefined,
  }
}
