import { join } from 'node:path'
import { Readable } from 'node:stream'
import { readChunks } from '@doudi/platform/files/byte-source.ts'
import { openSealed } from '@doudi/platform/files/sealed-files.ts'
import { Download } from '@doudi/platform/http/routes.ts'
import { useCase } from '@doudi/platform/use-case/use-case.ts'
import { GetDelivery } from '../contract/delivery.ts'
import { intakeRefusals } from '../errors.ts'
import { loadDelivery } from './load-delivery.ts'

/** The rejected rows with their reasons, unsealed: the one place where a data operator sees rows of people, and audited. */
export const downloadRejects = useCase({
  name: 'intake.download-rejects',
  summary: '取回不合格的行',
  input: GetDelivery,
  load: loadDelivery,
  may: (actor, { division }) => actor.holds('delivery:rejects', division),
  run: async ({ services, touch }, row) => {
    if (!row.rejects_file) throw intakeRefusals.noRejects()
    touch({ division: row.division, detail: { delivery: row.delivery_id, rejected: row.rejected } })
    const source = openSealed(join(services.paths.sealed, row.rejects_file), services.keys.key('raw-files'))
    const name = row.file_name.replace(/\.[^.]+$/, '')
    return new Download({ fileName: `${name}_不合格.csv`, contentType: 'text/csv', content: Readable.from(closing(source)) })
  },
})

function* closing(source: ReturnType<typeof openSealed>): Generator<Buffer> {
  try {
    yield* readChunks(source)
  } finally {
    source.close()
  }
}
