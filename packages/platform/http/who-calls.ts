import { type Actor, makeActor } from '@doudi/core/access/actor.ts'
import { rangeOf } from '@doudi/core/registry/division.ts'
import type { FastifyRequest } from 'fastify'
import { findAccount, toActor } from '../auth/accounts.ts'
import { isSameToken } from '../auth/command-line.ts'
import { findSession } from '../auth/sessions.ts'
import { withMachine } from '../db/tx.ts'
import { AppError, refusals } from '../errors.ts'
import type { ServerParts } from './server.ts'
import { cookieName } from './session-cookie.ts'

const scheme = 'Doudi '

/** Who sends this request: a session's account, or the command line with its token. Anybody else is refused. */
export async function whoCalls(request: FastifyRequest, parts: ServerParts): Promise<Actor> {
  const header = request.headers.authorization
  if (header?.startsWith(scheme)) return commandLineActor(request, { parts, token: header.slice(scheme.length) })
  checkOrigin(request)
  const token = request.cookies[cookieName(request)]
  if (!token) throw refusals.signInNeeded()
  const { services } = parts
  const scope = { account: 'machine:sessions', today: services.clock.today() }
  const session = await withMachine(services.db, scope, (tx) => findSession(tx, { token, now: services.clock.real() }))
  if (!session) throw refusals.signInNeeded()
  if (session.account.demo && !parts.signIn.demoAllowed) throw refusals.signInNeeded()
  return toActor(session.account, session.channel)
}

/** A page of another origin may not write, whatever cookies the browser sends along. */
function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers
  if (request.method === 'GET' || !origin) return
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw refusals.notAllowed()
}

async function commandLineActor(request: FastifyRequest, at: { parts: ServerParts; token: string }): Promise<Actor> {
  if (!isSameToken(at.token, at.parts.commandLineToken)) throw refusals.signInNeeded()
  const headers = (name: string) => decodeURIComponent(String(request.headers[name] ?? ''))
  const systemUser = headers('x-doudi-system-user') || 'unknown'
  const as = headers('x-doudi-account')
  if (!as) return operator(headers('x-doudi-area') || (at.parts.services.settings.get('home-area') ?? ''), systemUser)
  const { services } = at.parts
  const account = await withMachine(services.db, { account: 'machine:sessions', today: services.clock.today() }, (tx) =>
    findAccount(tx, as),
  )
  if (!account) {
    throw new AppError({
      code: 'no-such-account',
      kind: 'invalid',
      sentence: { zh: `没有账号 [${as}]，或者已经停用`, en: `There is no active account [${as}]` },
    })
  }
  return toActor(account, 'command-line', systemUser)
}

/** Without an account the command line is the operator of one area's deliveries, who cannot read people. */
function operator(area: string, systemUser: string): Actor {
  const division = Number(area.padEnd(12, '0'))
  if (!/^[1-9]\d(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(area) || !Number.isSafeInteger(division)) {
    throw new AppError({
      code: 'area-needed',
      kind: 'invalid',
      sentence: {
        zh: '请用 --area 说明是哪个县（六位代码，如 360321），或用 --as 说明以哪个账号操作',
        en: 'Say which county with --area (six digits) or who acts with --as',
      },
    })
  }
  const actor = makeActor({
    account: 'command-line',
    name: '命令行',
    role: 'data-operator',
    division,
    ranges: [rangeOf(division)],
    channel: 'command-line',
    systemUser,
  })
  // Nobody in particular cannot be shown rows of people, not even rejected ones.
  return { ...actor, holds: (permission, division) => permission !== 'delivery:rejects' && actor.holds(permission, division) }
}
