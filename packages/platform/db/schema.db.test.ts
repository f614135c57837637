import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../testing/database.ts'
import { describeSchema } from './describe-schema.ts'

test('db/schema.sql is what the migrations make; `npm run schema` writes it anew', async () => {
  const world = await testDatabase()
  try {
    const stored = readFileSync(join(import.meta.dirname, '..', '..', '..', 'db', 'schema.sql'), 'utf8')
    expect(await describeSchema(world.url)).toBe(stored)
  } finally {
    await world.close()
  }
})
