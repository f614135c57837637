import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { DemoServer } from '../demo-server.ts'
import type { Office } from '../office.ts'
import { storyNumber } from '../story.ts'

export interface Screen {
  /** The route, as the console has it. */
  readonly route: string
  readonly account: string
  /** The address to open; undefined where the demo has nothing of the kind. */
  readonly path: string | undefined
}

/** Every route of the console, as its source lists them. */
export function consoleRoutes(): readonly string[] {
  const source = readFileSync(join(import.meta.dirname, '../../apps/console/shell/routes.tsx'), 'utf8')
  return [...source.matchAll(/^ {2}\['([^']+)', lazy/gm)].map(([, path = '']) => path)
}

/** What the screens of the law and of kept assessments show: a draft that was reckoned, a household of its list, a kept assessment. */
export interface Made {
  readonly householdId: number
  readonly assessmentId: number
  readonly draftId: number
  readonly changedId: number
}

export async function makeThings(server: DemoServer, { county, policy }: { county: Office; policy: Office }): Promise<Made> {
  const householdId = (await first<{ householdId: number }>(county, `/api/households?q=${storyNumber(server)}`))?.householdId ?? 0
  const { assessmentId } = await send<{ assessmentId: number }>(county, server, `/api/households/${householdId}/assessments`, {})
  const path = 'parameters/living-standards.yaml'
  const { text } = (await policy.ask(`/api/policy/file?path=${path}`)).body as { text: string } // the contract of the file
  const entry = '    values:\n      - { area: 360321, from: 2026-12-01, value: { urban: 1020, rural: 800 }, mark: C, source: 测试 }\n'
  const changed = text.replace(/(^ {2}dibao_standard:[\s\S]*?)^ {4}values:\n/m, `$1${entry}`)
  const draft = { title: '提高低保标准', reason: '', validFrom: '2026-12-01', files: [{ path, text: changed }] }
  const { draftId, version } = await send<{ draftId: number; version: number }>(policy, server, '/api/policy/drafts', draft)
  await send(policy, server, `/api/policy/drafts/${draftId}/simulate`, { expectedVersion: version })
  const changedId = (await whenThere(() => first<{ householdId: number }>(policy, `/api/policy/drafts/${draftId}/changed?way=gain`)))
    .householdId
  return { householdId, assessmentId, draftId, changedId }
}

/** One address, or more, for every route. */
export async function listScreens(made: Made, { county, policy }: { county: Office; policy: Office }): Promise<readonly Screen[]> {
  const [delivery, run, application] = await Promise.all([
    first<{ deliveryId: number }>(county, '/api/deliveries'),
    first<{ runId: number }>(policy, '/api/comparisons'),
    first<{ applicationId: number }>(county, '/api/applications'),
  ])
  const { householdId, assessmentId, draftId, changedId } = made
  const screen = (account: string, route: string, path: string | undefined = route): Screen => ({ account, route, path })
  return [
    ...['/', '/warnings', '/deaths', '/conflicts', '/households', '/applications', '/deliveries', '/comparisons', '/audit'].map((route) =>
      screen('county', route),
    ),
    screen('county', '/households/:householdId', `/households/${householdId}`),
    screen(
      'county',
      '/households/:householdId/settlement',
      `/households/${householdId}/settlement?scheme=dibao&from=2026-10&to=2026-10&known=2099-01-01`,
    ),
    screen('county', '/households/:householdId/assessments/:assessmentId', `/households/${householdId}/assessments/${assessmentId}`),
    { ...screen('county', '/applications/:applicationId'), path: application && `/applications/${application.applicationId}` },
    { ...screen('county', '/deliveries/:deliveryId'), path: delivery && `/deliveries/${delivery.deliveryId}` },
    { ...screen('county', '/comparisons/:runId'), path: run && `/comparisons/${run.runId}` },
    ...['/policy', '/policy/parameters', '/policy/drafts'].map((route) => screen('policy', route)),
    screen('policy', '/policy/parameters', '/policy/parameters?on=2023-01-01&q=dibao'),
    screen('policy', '/policy/file', '/policy/file?path=assistance/dibao.yaml'),
    screen('policy', '/policy/file', '/policy/file?path=parameters/medical-lines.yaml'),
    screen('policy', '/policy/drafts/:draftId', `/policy/drafts/${draftId}`),
    ...['policy', 'county'].flatMap((account) => [
      screen(account, '/policy/drafts/:draftId/changed', `/policy/drafts/${draftId}/changed?way=gain`),
      screen(account, '/policy/drafts/:draftId/households/:householdId', `/policy/drafts/${draftId}/households/${changedId}`),
    ]),
    screen('auditor', '/audit'),
    screen('auditor', '/audit/assessments'),
    screen('auditor', '/audit/assessments/:assessmentId', `/audit/assessments/${assessmentId}`),
  ]
}

async function first<Row>(office: Office, path: string): Promise<Row | undefined> {
  const { body } = await office.ask(path)
  return (body as { rows?: readonly Row[] }).rows?.[0] // the contract of lists
}

async function send<Answer>({ context }: Office, { base }: DemoServer, path: string, data: object): Promise<Answer> {
  const answer = await context.request.post(`${base}${path}`, { data })
  if (!answer.ok()) throw new Error(`POST ${path} answered ${answer.status()}: ${await answer.text()}`)
  return (await answer.json()) as Answer // the caller names the contract
}

async function whenThere<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 240; tries++) {
    const found = await look()
    if (found !== undefined) return found
    await wait(500)
  }
  throw new Error('It was not there within two minutes.')
}
