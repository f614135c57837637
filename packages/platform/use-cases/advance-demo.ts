import { addDays, type PlainDate } from '@doudi/core/kernel/plain-date.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { asMachine, type Tx } from '../db/tx.ts'
import { AppError } from '../errors.ts'
import { readDemoDate, type Settings } from '../settings.ts'
import { loadNothing, useCase } from '../use-case/use-case.ts'

const notADemo = () =>
  new AppError({
    code: 'not-a-demo',
    kind: 'conflict',
    sentence: { zh: '这里不是演示环境，业务日期就是今天，不能调', en: 'This is not a demo; the business date is today' },
  })

/** Moves the demo date forward; nothing else ever does. */
export const advanceDemo = useCase({
  name: 'platform.advance-demo',
  summary: '把演示日期往后调',
  input: z.strictObject({ days: z.coerce.number().int().min(1).max(366) }),
  output: z.object({ today: z.string() }),
  load: loadNothing,
  may: (actor) => actor.holds('demo:advance'),
  run: async ({ tx, services, touch, send }, _loaded, { days }) => {
    const from = readDemoDate(services.settings)
    if (!from) throw notADemo()
    const to = addDays(from, days)
    touch({ detail: { from, to } })
    await send('platform.date-changed', { from, to })
    await asMachine(tx, () => saveSetting(tx, services.settings, { name: 'demo-date', value: to }))
    return { today: to as PlainDate }
  },
})

async function saveSetting(tx: Tx, settings: Settings, entry: { name: string; value: string }): Promise<void> {
  await sql`insert into platform.settings (name, value) values (${entry.name}, ${JSON.stringify(entry.value)}) on conflict (name) do update set value = excluded.value`.execute(
    tx,
  )
  settings.set(entry.name, entry.value)
}
