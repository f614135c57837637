/** The inbox folder: a file that has stopped growing is delivered, then moved to done, held or refused. */
import { type FSWatcher, mkdirSync, readdirSync, renameSync, statSync, watch, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseDivisionCode } from '@doudi/core/registry/division.ts'
import { withMachine } from '@doudi/platform/db/tx.ts'
import { AppError } from '@doudi/platform/errors.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import type { DeliveryRow } from '../store/tables.ts'
import type { Intake } from './intake.ts'
import { machineAccount } from './intake-deps.ts'
import { receiveFile } from './receive-file.ts'

const everyMs = 2000

/** What became of a file of the inbox. */
export type InboxOutcome = 'done' | 'held' | 'refused'

/** Files of the inbox in the order in which they must be applied: people first, then what is said of them. */
export function listInbox(services: Services): string[] {
  const order = ['population', 'responsibility', 'assistance-in-force', 'household-facts']
  const rank = (name: string) => {
    const found = services.policies.catalogue.classes.find(({ fileName }) => fileName.some((part) => name.includes(part)))
    const at = order.indexOf(found?.id ?? '')
    return at < 0 ? order.length : at
  }
  const names = readdirSync(services.paths.inbox, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && !entry.name.startsWith('.') ? [entry.name] : [],
  )
  return names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

/** Delivers one file of the inbox at once when the guard passes, and moves it. */
export async function deliverFromInbox(intake: Intake, name: string): Promise<InboxOutcome> {
  const { services } = intake
  const path = join(services.paths.inbox, name)
  const scope = { account: machineAccount, today: services.clock.today() }
  const division = homeDivision(services)
  if (division === undefined) throw new Error('the home area of this installation is not set')
  try {
    const receipt = await withMachine(services.db, scope, (tx) =>
      receiveFile(tx, services, { path, fileName: basename(name), division, mode: 'apply', channel: 'inbox', by: machineAccount }),
    )
    const row = receipt.outcome === 'received' ? await intake.run(receipt.deliveryId, { apply: true }) : undefined
    return move(services, name, outcomeOf(row), reasonOf(row))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return move(services, name, 'refused', error.sentence.zh)
  }
}

/** The area whose agencies put files into the inbox: the one this installation is for. */
function homeDivision(services: Services): number | undefined {
  return parseDivisionCode(services.settings.get('home-area') ?? '')
}

const withoutArea = {
  code: 'inbox-without-area',
  zh: '收件夹里有文件，但还没有设置本地区划，所以没有入库。请系统管理员设置后再看',
  en: 'Files wait in the inbox, but the home area of this installation is not set',
}

const outcomeOf = (row: DeliveryRow | undefined): InboxOutcome =>
  row?.state === 'held' ? 'held' : row?.state === 'refused' ? 'refused' : 'done'
const reasonOf = (row: DeliveryRow | undefined) => row?.reason?.map(({ zh }) => zh).join('；')

/** The reason lies beside a file that did not go in, for whoever put it there. */
function move(services: Services, name: string, outcome: InboxOutcome, reason: string | undefined): InboxOutcome {
  const folder = join(services.paths.inbox, outcome)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  renameSync(join(services.paths.inbox, name), join(folder, name))
  if (outcome !== 'done' && reason) writeFileSync(join(folder, `${name}.原因.txt`), `${reason}\n`)
  return outcome
}

/** Watches the inbox until stopped. */
export function watchInbox(intake: Intake): { stop(): Promise<void> } {
  const { services } = intake
  let sizes = new Map<string, number>()
  let running: Promise<void> = Promise.resolve()
  let busy = false
  let stopped = false
  const scan = async () => {
    const now = new Map(listInbox(services).map((name) => [name, sizeOf(join(services.paths.inbox, name))]))
    const stable = [...now].filter(([name, size]) => size >= 0 && sizes.get(name) === size).map(([name]) => name)
    sizes = now
    if (stable.length > 0 && homeDivision(services) === undefined) return services.status.raise(withoutArea)
    services.status.clear(withoutArea.code)
    for (const name of stable) if (!stopped) await deliverFromInbox(intake, name)
  }
  const tick = () => {
    if (busy || stopped) return
    busy = true
    running = scan()
      .catch((error) => {
        // A file whose reading was cut short by the end of the process stays and is taken up at the next start.
        if (!stopped) services.log.error({ error }, 'the inbox could not be read')
      })
      .finally(() => {
        busy = false
      })
  }
  const timer = setInterval(tick, everyMs)
  const watcher = openWatcher(services.paths.inbox, tick)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      watcher?.close()
      await running
    },
  }
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? -1

/** Only a hint to look earlier: some file systems tell nothing, and the timer looks anyway. */
function openWatcher(dir: string, onChange: () => void): FSWatcher | undefined {
  try {
    return watch(dir, onChange).on('error', () => {})
  } catch {
    return undefined
  }
}
