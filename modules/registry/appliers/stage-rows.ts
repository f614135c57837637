import { rangeOf } from '@doudi/core/registry/division.ts'
import type { Keys } from '@doudi/platform/crypto/keys.ts'
import { CopyRows, type CopyType, type CopyValue } from '@doudi/platform/db/copy-rows.ts'
import type { ApplyContext, RowRefusal, TypedRow } from '@doudi/platform/deliveries/applier.ts'
import { nameKey } from '../domain/name-key.ts'
import { refuse } from './refuse.ts'

/** Columns of a class beside those that name person and household, and how a row gives them; `undefined` refuses the row. */
export interface StagingForm {
  readonly columns: Readonly<Record<string, CopyType>>
  readonly read: (row: TypedRow) => readonly CopyValue[] | RowRefusal
}

/** A cell as text; an empty one is null. */
export const textOf = (row: TypedRow, column: string): string | null => {
  const value = row.values[column]
  return value === null || value === undefined || value === '' ? null : String(value)
}

/** A cell as a number; an empty one is null. */
export const numberOf = (row: TypedRow, column: string): number | null => {
  const value = row.values[column]
  return typeof value === 'number' ? value : null
}

/**
 * Copies the rows into the temporary table `staged` (row, id_index, name_key, household_no, person_id, household_id and the form's columns).
 * Numbers of people come in as keyed indexes only.
 */
export async function stageRows(
  context: ApplyContext,
  rows: AsyncIterable<readonly TypedRow[]>,
  at: { keys: Keys; form: StagingForm },
): Promise<{ done: number; refused: RowRefusal[] }> {
  const { client } = context
  const columns = { row: 'int4', id_index: 'bytea', name_key: 'text', household_no: 'text', ...at.form.columns } as const satisfies Record<
    string,
    CopyType
  >
  const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  await client.query(`create temp table staged (${list.join(', ')}, person_id bigint, household_id bigint, division bigint) on commit drop`)
  const copy = new CopyRows(client, 'staged', columns)
  const refused: RowRefusal[] = []
  let done = 0
  for await (const batch of rows) {
    context.signal.throwIfAborted()
    for (const row of batch) {
      const values = at.form.read(row)
      if (isRefusal(values)) refused.push(values)
      else await copy.write([row.row, ...whoOf(row, at.keys), ...values])
    }
    done += batch.length
    context.progress(done)
  }
  await copy.end()
  return { done, refused }
}

const isRefusal = (value: readonly CopyValue[] | RowRefusal): value is RowRefusal => !Array.isArray(value)

function whoOf(row: TypedRow, keys: Keys): CopyValue[] {
  const idNumber = textOf(row, 'id_number')
  const name = textOf(row, 'name')
  return [idNumber === null ? null : keys.index('id-index', idNumber), name === null ? null : nameKey(name), textOf(row, 'household_no')]
}

/** Finds the households of staged rows in the delivery's area and takes out the rows whose household nobody knows. */
export async function resolveHouseholds({ client, delivery }: ApplyContext): Promise<RowRefusal[]> {
  const { lo, hi } = rangeOf(delivery.division)
  await client.query(
    `update staged s set household_id = h.household_id, division = h.division from registry.households h
    where h.household_no = s.household_no and h.division >= $1 and h.division < $2`,
    [lo, hi],
  )
  return takeOut(client, 'household_id is null', refuse.householdUnknown)
}

/** Finds the people of staged rows; takes out those under another name. Rows of people who are not registered stay without a person. */
export async function resolvePeople({ client, delivery }: ApplyContext): Promise<RowRefusal[]> {
  const { lo, hi } = rangeOf(delivery.division)
  await client.query('create temp table other_names (row int4) on commit drop')
  await client.query(
    `insert into other_names select s.row from staged s join registry.persons p on p.id_index = s.id_index
    where p.division >= $1 and p.division < $2 and p.name_key <> s.name_key`,
    [lo, hi],
  )
  await client.query(
    `update staged s set person_id = p.person_id, household_id = coalesce(s.household_id, p.household_id), division = coalesce(s.division, p.division)
    from registry.persons p where p.id_index = s.id_index and p.division >= $1 and p.division < $2`,
    [lo, hi],
  )
  return takeOut(client, 'row in (select row from other_names)', refuse.nameDiffers)
}

async function takeOut(client: ApplyContext['client'], condition: string, refusal: (row: number) => RowRefusal): Promise<RowRefusal[]> {
  const { rows } = await client.query<{ row: number }>(`delete from staged where ${condition} returning row`)
  return rows.map(({ row }) => refusal(row))
}

/** Rows about people who are not registered: counted and left out; the next list after their registration brings them in. Gives the number of people. */
export async function leaveOutUnknown({ client }: ApplyContext): Promise<number> {
  const { rows } = await client.query<{ people: number }>(
    `with gone as (delete from staged where person_id is null returning id_index) select count(distinct id_index)::int as people from gone`,
  )
  return rows[0]?.people ?? 0
}
