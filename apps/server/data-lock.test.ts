import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findServing, takeLock } from './data-lock.ts'

const dir = mkdtempSync(join(tmpdir(), 'doudi-lock-'))
const file = join(dir, 'doudi.lock')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('an empty, damaged or dead lock does not keep anybody from starting', () => {
  for (const left of ['', '{"pid":', 'null', '{"pid":"x","port":1}', '{"pid":4194304,"port":7360}']) {
    writeFileSync(file, left)
    expect(findServing(dir)).toBeUndefined()
    const release = takeLock(dir, 7360)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ pid: process.pid, port: 7360 })
    release()
  }
})

test('giving back leaves the lock of another process alone', () => {
  const release = takeLock(dir, 7360)
  writeFileSync(file, '{"pid":1,"port":9}')
  release()
  expect(readFileSync(file, 'utf8')).toContain('"port":9')
})
