import { createWriteStream, openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DeliveryDetail, DeliveryList, DeliveryReceived } from '@doudi/intake/contract/delivery.ts'
import { AppError } from '@doudi/platform/errors.ts'
import { makeSay } from '../say.ts'
import { type CommonOptions, type Connection, connect, type Reply, untilDone } from './connect.ts'
import { type Ending, type ExitStatus, refused } from './finish.ts'

interface DeliverOptions extends CommonOptions {
  readonly class?: string
  readonly period?: string
}

/** doudi deliver FILE: uploads, waits until it is read, tells what became of it. */
export async function deliver(file: string, options: CommonOptions): Promise<Ending> {
  const { class: classId, period, area } = options as DeliverOptions // added by the command
  const form = new FormData()
  form.set('file', await openFile(file), basename(file))
  const connection = await connect(options)
  try {
    const reply = await connection.request('POST', '/api/deliveries', { query: { class: classId, period, area, mode: 'apply' }, form })
    if (reply.status >= 400) return refused(reply)
    const { outcome, delivery } = DeliveryReceived.parse(reply.body)
    if (outcome === 'already-applied') return ending({ ...delivery, state: 'already-applied' })
    return await follow(connection, delivery.deliveryId)
  } finally {
    await connection.close()
  }
}

async function openFile(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file)
  } catch (error) {
    throw new AppError({
      code: 'no-such-file',
      kind: 'invalid',
      sentence: { zh: `打不开文件 [${file}]：请检查路径和读取权限`, en: `Cannot open [${file}]` },
      details: { error: String(error) },
    })
  }
}

async function follow(connection: Connection, deliveryId: number): Promise<Ending> {
  const bar = makeSay().progress('正在读取、检查、入库')
  const reply = await untilDone(
    () => connection.request('GET', `/api/deliveries/${deliveryId}`),
    ({ body }) => {
      const { state, progress } = DeliveryDetail.parse(body)
      if (progress) bar.update(progress.bytes, progress.ofBytes)
      return state !== 'received' && state !== 'applying' && state !== 'previewed'
    },
  )
  bar.done()
  return reply.status >= 400 ? refused(reply) : ending(DeliveryDetail.parse(reply.body))
}

type Told = Omit<DeliveryDetail, 'state'> & { readonly state: DeliveryDetail['state'] | 'already-applied' }

const statusOf = (state: Told['state']): ExitStatus => (state === 'refused' ? 2 : state === 'held' ? 3 : 0)

const words: Readonly<Record<Told['state'], string>> = {
  received: '已收到',
  previewed: '已预览，没有入库',
  applying: '正在入库',
  applied: '已入库',
  held: '暂缓入库，等人决定',
  refused: '不能入库',
  discarded: '已退回',
  replaced: '已被更正的文件替换',
  'already-applied': '同样内容的文件以前已经入库，这次什么也没有改',
}

function ending(told: Told): Ending {
  const {
    deliveryId,
    state,
    class: classId,
    classTitle,
    period,
    division,
    rows,
    kept,
    rejected,
    unknownPeople,
    rejectsFile,
    reasons,
    seconds,
  } = told
  return {
    status: statusOf(state),
    json: {
      status: state,
      delivery: deliveryId,
      class: classId,
      period,
      area: String(division).slice(0, 6),
      rows,
      kept,
      rejected,
      unknown_people: unknownPeople,
      rejects_file: rejectsFile,
      reason: reasons.map(({ zh }) => zh).join('；') || null,
      seconds,
    },
    text: [
      `${classTitle.zh} ${period}：${words[state]}（交付编号 ${deliveryId}）`,
      ...(rows === null
        ? []
        : [`  共 ${rows} 行，入库 ${kept ?? 0} 行，不合格 ${rejected ?? 0} 行，登记里没有的人 ${unknownPeople ?? 0} 人`]),
      ...reasons.map(({ zh }) => `  ${zh}`),
      ...(rejected ? [`  取回不合格的行：npm run doudi -- deliveries rejects ${deliveryId} --out 不合格.csv`] : []),
      ...(state === 'held' ? [`  放行：npm run doudi -- deliveries release ${deliveryId} --reason 理由`] : []),
    ],
  }
}

/** doudi deliveries: the newest two hundred of the area. */
export async function deliveries(options: CommonOptions): Promise<Ending> {
  return once(options, { method: 'GET', path: '/api/deliveries?pageSize=200' }, ({ body }) => {
    const { rows, total } = DeliveryList.parse(body)
    return {
      status: 0,
      json: { status: 'done', total, deliveries: rows },
      text: rows.map(
        ({ deliveryId, period, classTitle, state, rows: all, rejected }) =>
          `${deliveryId}\t${period}\t${classTitle.zh}\t${words[state]}\t${all ?? '—'} 行\t不合格 ${rejected ?? '—'}`,
      ),
    }
  })
}

interface Reasoned extends CommonOptions {
  readonly reason: string
}

/** doudi deliveries release ID --reason …: applies a held delivery on a person's word. */
export async function release(id: string, options: CommonOptions): Promise<Ending> {
  const connection = await connect(options)
  try {
    const reply = await connection.request('POST', `/api/deliveries/${encodeURIComponent(id)}/release`, {
      body: { reason: (options as Reasoned).reason },
    }) // required by the command
    return reply.status >= 400 ? refused(reply) : await follow(connection, Number(id))
  } finally {
    await connection.close()
  }
}

/** doudi deliveries discard ID --reason …: the file stays out. */
export async function discard(id: string, options: CommonOptions): Promise<Ending> {
  const request = {
    method: 'POST',
    path: `/api/deliveries/${encodeURIComponent(id)}/discard`,
    body: { reason: (options as Reasoned).reason },
  } // required by the command
  return once(options, request, () => ({
    status: 0,
    json: { status: 'discarded', delivery: Number(id) },
    text: [`交付 ${id} 已退回，没有入库`],
  }))
}

/** doudi deliveries rejects ID --out FILE: the rejected rows with their reasons, unsealed; audited. */
export async function rejects(id: string, options: CommonOptions): Promise<Ending> {
  const { out } = options as CommonOptions & { out: string } // required by the command
  const connection = await connect(options)
  try {
    const reply = await connection.request('GET', `/api/deliveries/${encodeURIComponent(id)}/rejects`)
    if (reply.status >= 400 || !reply.file) return refused(reply)
    await pipeline(Readable.fromWeb(reply.file), createWriteStream(out, { mode: 0o600 }))
    return { status: 0, json: { status: 'written', delivery: Number(id), file: out }, text: [`已写到 ${out}（含身份证号，用完请删除）`] }
  } finally {
    await connection.close()
  }
}

async function once(
  options: CommonOptions,
  request: { method: string; path: string; body?: unknown },
  end: (reply: Reply) => Ending,
): Promise<Ending> {
  const connection = await connect(options)
  try {
    const reply = await connection.request(request.method, request.path, request.body === undefined ? {} : { body: request.body })
    return reply.status >= 400 ? refused(reply) : end(reply)
  } finally {
    await connection.close()
  }
}
