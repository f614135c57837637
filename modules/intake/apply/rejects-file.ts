import { renameSync, rmSync } from 'node:fs'
import { createSealed, type SealingKey } from '@doudi/platform/files/sealed-files.ts'

export type RejectsFile = { readonly write: (bytes: Uint8Array) => void; readonly finish: () => void; readonly discard: () => void }

/** Written beside its place and moved there whole: a second reading must not spoil the file of the first. */
export function openRejectsFile({ path, key }: { readonly path: string; readonly key: SealingKey }): RejectsFile {
  const passing = `${path}.part`
  rmSync(passing, { force: true })
  const writer = createSealed(passing, key)
  return {
    write: writer.write,
    finish() {
      writer.end()
      renameSync(passing, path)
    },
    discard() {
      writer.abort()
      rmSync(passing, { force: true })
    },
  }
}
