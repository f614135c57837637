import { existsSync, globSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '@doudi/core/access/actor.ts'
import type { RegistryApplier, TypedRow } from '@doudi/platform/deliveries/applier.ts'
import { Download } from '@doudi/platform/http/routes.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { makeXlsx } from '@doudi/platform/testing/zip.ts'
import { runUseCase } from '@doudi/platform/use-case/use-case.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeliveryDetail, DeliveryReceived } from '../contract/delivery.ts'
import { handlers } from '../server/handlers.ts'
import { medicalFile, people, peopleSource } from '../testing/medical-rows.ts'
import { applyDelivery, discardDelivery, releaseDelivery } from '../use-cases/decide-delivery.ts'
import { downloadRejects } from '../use-cases/download-rejects.ts'
import { getDeliveryCalendar } from '../use-cases/get-calendar.ts'
import { getDelivery, listDeliveries } from '../use-cases/list-deliveries.ts'
import { receiveDelivery } from '../use-cases/receive-delivery.ts'
import { deliverFromInbox } from './inbox.ts'
import { type Intake, openIntake } from './intake.ts'

const lianhua = 360_321_000_000
let world: TestDatabase
let intake: Intake
let operator: Actor
const applied: TypedRow[] = []

/** Stands for the registry: takes rows, refuses the second. */
const applier: RegistryApplier = {
  classId: 'assistance-in-force',
  async apply(_context, rows) {
    for await (const batch of rows) applied.push(...batch)
    return { kept: applied.length - 1, refused: [{ row: 3, code: 'no-household', zh: '没有这一户' }], unknownPeople: 0 }
  },
}

beforeAll(async () => {
  world = await testDatabase({ handlers: () => handlers(() => intake) })
  world.services.settings.set('home-area', '360321')
  intake = openIntake(world.services, { appliers: [applier], people: peopleSource })
  operator = world.as('data-operator', lianhua)
})
afterAll(async () => {
  await intake.close()
  await world.close()
})

let uploads = 0
async function deliver(
  bytes: Uint8Array,
  input: { fileName?: string; mode?: 'preview' | 'apply'; actor?: Actor; area?: string } = {},
): Promise<DeliveryReceived> {
  const { fileName = '医保结算.csv', mode = 'apply', actor = operator, ...rest } = input
  const path = join(world.services.paths.temp, `upload-${++uploads}`)
  writeFileSync(path, bytes)
  const received = await call<DeliveryReceived>(receiveDelivery, { file: { path, fileName, bytes: bytes.length }, mode, ...rest }, actor)
  expect(existsSync(path)).toBe(false)
  await world.services.signals.settle()
  return { ...received, delivery: await detail(received.delivery.deliveryId, actor) }
}

// biome-ignore lint/suspicious/noExplicitAny: use cases of all shapes; the output is named by the caller
const call = <T>(useCase: any, input: unknown, actor = operator) =>
  runUseCase(useCase, { services: world.services, actor, input }) as Promise<T>
const detail = (deliveryId: number, actor = operator) => call<DeliveryDetail>(getDelivery, { deliveryId }, actor)
const parts = () => globSync('**/*.parquet', { cwd: world.services.paths.lake }).sort()

test('a file is applied at once when the guard passes; the same content again is already applied', async () => {
  const { outcome, delivery } = await deliver(medicalFile({ rows: 100, bad: 2 }))
  expect(outcome).toBe('received')
  expect(delivery).toMatchObject({
    state: 'applied',
    class: 'medical-settlement',
    period: '2026-09',
    rows: 100,
    kept: 98,
    rejected: 2,
    withoutHistory: true,
    hasRejects: true,
  })
  expect(delivery.rejectReasons).toEqual([{ code: 'missing.settled_on', zh: '“结算日期”没有填；请补上', count: 2 }])
  expect(delivery.samples.map(({ row }) => row)).toEqual([2, 3])
  expect(parts()).toEqual([`class=medical-settlement/area=360321/period=2026-09/part-${delivery.deliveryId}.parquet`])
  expect(await deliver(medicalFile({ rows: 100, bad: 2 }))).toMatchObject({
    outcome: 'already-applied',
    delivery: { deliveryId: delivery.deliveryId },
  })
  expect(readdirSync(world.services.paths.temp)).toEqual([])
})

test('the same file received twice before either is read is applied once', async () => {
  const bytes = medicalFile({ rows: 100, period: '2026-06' })
  const receive = async () => {
    const path = join(world.services.paths.temp, `upload-${++uploads}`)
    writeFileSync(path, bytes)
    return call<DeliveryReceived>(receiveDelivery, { file: { path, fileName: 'x.csv', bytes: bytes.length }, mode: 'apply' })
  }
  // Without a pause between the two transactions the reading of the first has not begun.
  const [first, second] = await Promise.all([receive(), receive()])
  await world.services.signals.settle()
  const states = [await detail(first.delivery.deliveryId), await detail(second.delivery.deliveryId)].map(({ state }) => state)
  expect(first.delivery.deliveryId === second.delivery.deliveryId ? ['applied', 'discarded'] : states.sort()).toEqual([
    'applied',
    'discarded',
  ])
})

test('a correction is held, and replaces the whole period when a person releases it', async () => {
  const before = parts()
  const { delivery } = await deliver(medicalFile({ rows: 101 }))
  expect(delivery).toMatchObject({ state: 'held', reasons: [{ code: 'correction' }], rows: 101 })
  expect(parts()).toEqual(before)
  await call(releaseDelivery, { deliveryId: delivery.deliveryId, reason: '医保局来电说明是更正' })
  await world.services.signals.settle()
  expect(await detail(delivery.deliveryId)).toMatchObject({
    state: 'applied',
    decidedReason: '医保局来电说明是更正',
    decidedBy: operator.account,
  })
  const { rows } = await call<{ rows: readonly DeliveryDetail[] }>(listDeliveries, { period: '2026-09' })
  expect(rows.map((row) => row.state)).toEqual(['applied', 'replaced'])
  expect(rows[1]?.replacedBy).toBe(delivery.deliveryId)
})

test('too few rows are held and can be discarded, not applied any more', async () => {
  const { delivery } = await deliver(medicalFile({ rows: 10, period: '2026-10' }))
  expect(delivery).toMatchObject({ state: 'held', reasons: [{ code: 'too-few' }] })
  await call(discardDelivery, { deliveryId: delivery.deliveryId, reason: '文件不全' })
  await expect(call(releaseDelivery, { deliveryId: delivery.deliveryId, reason: '再想想' })).rejects.toMatchObject({ code: 'wrong-state' })
})

test('an upload in the console is shown first and applied on a click', async () => {
  const { delivery } = await deliver(medicalFile({ rows: 95, period: '2026-10' }), { mode: 'preview' })
  expect(delivery).toMatchObject({ state: 'previewed', rows: 95, kept: 95, reasons: [] })
  expect(parts().some((part) => part.includes('2026-10'))).toBe(false)
  await call(applyDelivery, { deliveryId: delivery.deliveryId })
  await world.services.signals.settle()
  expect(await detail(delivery.deliveryId)).toMatchObject({ state: 'applied' })
})

test('rejected rows are fetched by the data operator alone', async () => {
  const { delivery } = await deliver(medicalFile({ rows: 100, period: '2026-08', bad: 3 }))
  const download = await call<Download>(downloadRejects, { deliveryId: delivery.deliveryId })
  expect(download).toBeInstanceOf(Download)
  const chunks: Buffer[] = []
  for await (const chunk of download.content as AsyncIterable<Buffer>) chunks.push(chunk) // a stream, as the use case made it
  const lines = new TextDecoder('gb18030').decode(Buffer.concat(chunks)).trim().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[1]).toContain(`2,“结算日期”没有填；请补上,S2026-080,${people[0]?.idNumber}`)
  await expect(call(downloadRejects, { deliveryId: delivery.deliveryId }, world.as('county-officer', lianhua))).rejects.toMatchObject({
    kind: 'forbidden',
  })
})

test('an office of another county sees none of it and cannot deliver for this one', async () => {
  const other = world.as('data-operator', 360_322_000_000)
  const { rows, total } = await call<{ rows: unknown[]; total: number }>(listDeliveries, {}, other)
  expect([rows.length, total]).toEqual([0, 0])
  const calendar = await call<{ classes: { cells: { deliveryId: number | null }[] }[] }>(getDeliveryCalendar, { last: '2026-10' }, other)
  expect(calendar.classes.flatMap(({ cells }) => cells).every(({ deliveryId }) => deliveryId === null)).toBe(true)
  await expect(detail(1, other)).rejects.toMatchObject({ kind: 'missing' })
  await expect(deliver(medicalFile({ rows: 5 }), { actor: other, area: '360321' })).rejects.toMatchObject({ kind: 'forbidden' })
})

test('a workbook of a registry class goes to its applier; what the tables refuse joins the rejected rows', async () => {
  const cells = (row: number, values: readonly (string | undefined)[]) =>
    `<row r="${row}">${values.map((value, i) => `<c r="${'ABCDE'[i]}${row}" t="inlineStr"><is><t>${value}</t></is></c>`).join('')}</row>`
  const line = (row: number, i: number) => cells(row, [`H${i}`, people[i]?.idNumber, people[i]?.name, '低保', '500.00'])
  const rows = `${cells(1, ['户号', '身份证号', '姓名', '救助类别', '月保障金额'])}${line(2, 0)}${line(3, 1)}${line(6, 2)}${cells(7, ['H9', '3.6E17', '甲', '低保', '1'])}`
  const { delivery } = await deliver(makeXlsx([{ rows }]), { fileName: '在册救助对象_202610.xlsx' })
  expect(delivery).toMatchObject({
    state: 'held',
    reasons: [{ code: 'too-many-rejected' }],
    period: '2026-10',
    class: 'assistance-in-force',
  })
  await call(releaseDelivery, { deliveryId: delivery.deliveryId, reason: '已核实' })
  await world.services.signals.settle()
  expect(await detail(delivery.deliveryId)).toMatchObject({ state: 'applied', rows: 4, kept: 2, rejected: 2 })
  expect((await detail(delivery.deliveryId)).samples.map(({ row, code }) => [row, code])).toEqual([
    [3, 'no-household'],
    [7, 'id.scientific-notation'],
  ])
  expect(applied.at(-1)).toEqual({
    row: 6,
    values: {
      household_no: 'H2',
      id_number: people[2]?.idNumber,
      name: people[2]?.name,
      scheme: 'dibao',
      since: null,
      amount: 50_000,
      declared_income: null,
    },
  })
})

test('a file of the inbox is delivered and moved, a bad one beside the reason', async () => {
  const { inbox } = world.services.paths
  writeFileSync(join(inbox, '医保结算_202607.csv'), medicalFile({ rows: 98, period: '2026-07' }))
  writeFileSync(join(inbox, '照片.csv'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  expect(await deliverFromInbox(intake, '医保结算_202607.csv')).toBe('done')
  expect(await deliverFromInbox(intake, '照片.csv')).toBe('refused')
  expect(readdirSync(inbox, { recursive: true }).sort()).toEqual([
    'done',
    'done/医保结算_202607.csv',
    'refused',
    'refused/照片.csv',
    'refused/照片.csv.原因.txt',
  ])
})

test('what is wrong with a header is said with the names of the columns', async () => {
  const sentence = async (text: string, fileName = 'x.csv') => {
    try {
      await deliver(Buffer.from(text), { fileName })
    } catch (error) {
      return (error as { sentence: { zh: string } }).sentence.zh // refusals only
    }
    return 'accepted'
  }
  expect(await sentence('甲,乙\n1,2\n')).toContain('看不出这是哪一类数据')
  expect(await sentence('证件号码,姓名\n1,2\n', '医保结算.csv')).toContain('缺少“结算流水号”、“医疗类别”、“结算日期”')
  expect(await sentence('残疾人证号,身份证号,姓名,残疾类别,残疾等级,发证日期,证件状态\n')).toContain('看不出是哪个月的数据')
})
