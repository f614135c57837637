/** Takes a file in: recognises it, seals it, and makes the row of its delivery. Nothing is read to its end here. */
import { createHash, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { addMonths } from '@doudi/core/kernel/plain-date.ts'
import type { Tx } from '@doudi/platform/db/tx.ts'
import { openSource, readChunks } from '@doudi/platform/files/byte-source.ts'
import { FileRefused } from '@doudi/platform/files/file-refused.ts'
import { createSealed } from '@doudi/platform/files/sealed-files.ts'
import type { Services } from '@doudi/platform/use-case/services.ts'
import { intakeRefusals } from '../errors.ts'
import { insertDelivery, listApplied } from '../store/deliveries.ts'
import { openDelivered } from './delivered-table.ts'
import { type Hints, type Recognised, recogniseDelivery } from './recognise-delivery.ts'

export type FileToReceive = Hints & {
  readonly path: string
  readonly division: number
  readonly mode: 'preview' | 'apply'
  readonly channel: string
  readonly by: string
}

export type Receipt = { readonly outcome: 'received' | 'already-applied'; readonly deliveryId: number }

/**
 * The plain file stays where it is; the caller removes or moves it. The sealed copy is removed again when the transaction cannot be kept:
 * whoever starts next removes sealed files that no delivery knows.
 * @throws AppError when the file cannot be what it says
 */
export async function receiveFile(tx: Tx, services: Services, file: FileToReceive): Promise<Receipt> {
  const recognised = await recognise(services, file)
  const rawFile = `raw-${randomUUID()}`
  const sealed = await sealFile(file.path, { path: join(services.paths.sealed, rawFile), services })
  const place = { class: recognised.class.id, division: file.division }
  const same = (await listApplied(tx, place)).find((one) => one.period === recognised.period && one.content_hash === sealed.hash)
  if (same) {
    rmSync(join(services.paths.sealed, rawFile), { force: true })
    return { outcome: 'already-applied', deliveryId: same.delivery_id }
  }
  const deliveryId = await insertDelivery(tx, {
    ...place,
    period: recognised.period,
    mode: file.mode,
    file_name: file.fileName,
    content_hash: sealed.hash,
    bytes: sealed.bytes,
    channel: file.channel,
    received_by: file.by,
    raw_file: rawFile,
    retain_until: addMonths(services.clock.today(), recognised.class.retentionMonths),
  })
  return { outcome: 'received', deliveryId }
}

async function recognise(services: Services, file: FileToReceive): Promise<Recognised> {
  try {
    const opened = await openDelivered({ kind: 'plain', path: file.path }, services.paths.temp)
    try {
      return recogniseDelivery(opened.table, file, services.policies.catalogue)
    } finally {
      opened.close()
    }
  } catch (error) {
    throw error instanceof FileRefused ? intakeRefusals.file(error) : error
  }
}

async function sealFile(from: string, to: { path: string; services: Services }): Promise<{ hash: string; bytes: number }> {
  const source = openSource({ kind: 'plain', path: from })
  const writer = createSealed(to.path, to.services.keys.key('raw-files'))
  const hash = createHash('sha256')
  try {
    for (const chunk of readChunks(source, 2 << 20)) {
      hash.update(chunk)
      writer.write(chunk)
      await pause() // others are served between the pieces
    }
    return { bytes: writer.end(), hash: hash.digest('hex') }
  } catch (error) {
    writer.abort()
    rmSync(to.path, { force: true })
    throw error
  } finally {
    source.close()
  }
}
