import type { PlainDate } from '@doudi/core/kernel/plain-date.ts'
import type pg from 'pg'

/** Settings of this installation, kept in memory; written through by the use cases that change them. */
export type Settings = Map<string, string>

/** Reads all settings at the start. */
export async function readSettings(pool: pg.Pool): Promise<Settings> {
  const { rows } = await pool.query<{ name: string; value: string }>(`select name, value #>> '{}' as value from platform.settings`)
  return new Map(rows.map((row) => [row.name, row.value]))
}

/** The date the demo world stands at; undefined where there is no demo. */
export function readDemoDate(settings: Settings): PlainDate | undefined {
  return settings.get('demo-date') as PlainDate | undefined // written by the demo's set-up and advance-demo only
}
