import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSource, readChunks } from './byte-source.ts'
import { createSealed, openSealed } from './sealed-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'doudi-sealed-'))
const sealing = { id: 'files-1', key: createSecretKey(randomBytes(32)) }
const bytes = randomBytes(2_500_001)

function sealed(name: string, content: Uint8Array = bytes): string {
  const path = join(folder, name)
  const writer = createSealed(path, sealing)
  for (let from = 0; from < content.length; from += 70_001) writer.write(content.subarray(from, from + 70_001))
  expect(writer.end()).toBe(content.length)
  return path
}

afterAll(() => rmSync(folder, { recursive: true }))

test('a sealed file is read back whole and from any place', () => {
  const source = openSource({ kind: 'sealed', path: sealed('whole'), key: sealing })
  expect(source.size).toBe(bytes.length)
  expect(Buffer.concat([...readChunks(source, 333_333)]).equals(bytes)).toBe(true)
  const part = Buffer.alloc(3000)
  expect(source.read((1 << 20) - 1000, part)).toBe(3000)
  expect(part.equals(bytes.subarray((1 << 20) - 1000, (1 << 20) + 2000))).toBe(true)
  expect(source.read(bytes.length - 10, part)).toBe(10)
  source.close()
})

test('an empty file can be sealed', () => {
  const source = openSealed(sealed('empty', new Uint8Array()), sealing)
  expect(source.size).toBe(0)
  source.close()
})

test('the plain bytes are nowhere in the file', () => {
  const secret = Buffer.from('360399199001011234')
  expect(readFileSync(sealed('secret', secret)).includes(secret)).toBe(false)
})

test('a changed byte, a cut file and another key are noticed', () => {
  const path = sealed('changed')
  const content = readFileSync(path)
  content.writeUInt8(content.readUInt8(5000) ^ 1, 5000)
  writeFileSync(path, content)
  const source = openSealed(path, sealing)
  expect(() => source.read(0, Buffer.alloc(10))).toThrow()
  const cut = sealed('cut')
  truncateSync(cut, 2_000_000)
  expect(() => openSealed(cut, sealing)).toThrow()
  expect(() => openSealed(sealed('other'), { ...sealing, id: 'files-2' })).toThrow(/files-1/)
  expect(() => openSealed(sealed('wrong'), { ...sealing, key: createSecretKey(randomBytes(32)) })).toThrow()
})

test('a file without its end mark cannot be opened', () => {
  const path = join(folder, 'aborted')
  const writer = createSealed(path, sealing)
  writer.write(bytes)
  writer.abort()
  expect(() => openSealed(path, sealing)).toThrow()
})
