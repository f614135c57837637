import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeSchema } from '@doudi/platform/db/describe-schema.ts'
import { testDatabase } from '@doudi/platform/testing/database.ts'
import { root } from './root.ts'

const world = await testDatabase()
try {
  mkdirSync(join(root, 'db'), { recursive: true })
  writeFileSync(join(root, 'db', 'schema.sql'), await describeSchema(world.url))
  process.stderr.write('db/schema.sql 已更新\n')
} finally {
  await world.close()
}
process.exit(0)
