import 'fake-indexeddb/auto'
import type { FieldDatabase } from './database.ts'
import { openFieldDatabase } from './database.ts'

/** A phone's storage for tests: opened, killed and opened again on the same data. */
export interface TestPhone {
  open(): Promise<FieldDatabase>
}

let names = 0

/** Makes storage that nobody else uses. */
export function testPhone(): TestPhone {
  names += 1
  const name = `phone-${names}`
  return { open: () => openFieldDatabase(name) }
}
