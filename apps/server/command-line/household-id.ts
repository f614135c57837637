import { SearchAnswer } from '@doudi/registry/contract/search.ts'
import type { Connection } from './connect.ts'

/** Numbers of the registry are shorter than the numbers that agencies give to households. */
const longestId = 9

/** The id of a household that was named by its id (the number in its page's address) or by its 户号, as agencies write it. */
export async function householdIdOf(connection: Connection, asked: string): Promise<string> {
  if (asked.length <= longestId) return asked
  const reply = await connection.request('GET', '/api/search', { query: { q: asked } })
  const found = SearchAnswer.safeParse(reply.body)
  const row = found.data?.rows.find((one) => one.kind === 'household' && one.householdNo === asked)
  return row?.kind === 'household' ? String(row.householdId) : asked
}
