import type { Actor } from '@doudi/core/access/actor.ts'
import { month } from '@doudi/core/kernel/month.ts'
import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { idCheckDigit } from '@doudi/core/registry/id-number.ts'
import type { ApplyResult, TypedRow } from '@doudi/platform/deliveries/applier.ts'
import { type TestDatabase, testDatabase } from '@doudi/platform/testing/database.ts'
import { runUseCase, type UseCase } from '@doudi/platform/use-case/use-case.ts'
import { appliers } from '../server/appliers.ts'

export const lianhua = 360321000000
export const yongan = 360321101006
export const jincheng = 360321101005
export const shangli = 360322000000
export const shangliVillage = 360322100201

export interface SmallCounty extends TestDatabase {
  /** Applies rows of a class as intake does: one transaction as the machine, rows numbered as in a sheet. */
  deliver(classId: string, period: string, rows: readonly Values[], division?: number): Promise<ApplyResult>
  run<Input, Loaded, Output>(useCase: UseCase<Input, Loaded, Output>, actor: Actor, input: unknown): Promise<Output>
  personId(idNumber: string): Promise<number>
  householdId(householdNo: string): Promise<number>
}

type Values = Readonly<Record<string, string | number | null>>

/** An ID number of the unassigned code 360399. */
export const idOf = (born: string, sequence: number): string => {
  const head = `360399${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return head + idCheckDigit(head)
}

/** A row of the population register; who is not described further is a woman of 永安居委会. */
export const aPerson = (values: Values): Values => ({
  id_number: idOf('1975-03-08', 126),
  name: '柳兰英',
  sex: 'female',
  born_on: null,
  household_no: 'H1',
  relation: 'head',
  hukou: 'urban',
  division: yongan,
  grid: '第一网格',
  address: '永安路 1 号',
  phone: null,
  ...values,
})

/** The town of the story and a village of the next county, without any people. */
export async function smallCounty(): Promise<SmallCounty> {
  const database = await testDatabase()
  await database.pool.query(`insert into registry.divisions (division, name, level, parent, aliases) values
    (360000000000, '江西省', 'province', null, '{}'), (360300000000, '萍乡市', 'prefecture', 360000000000, '{}'),
    (${lianhua}, '莲花县', 'county', 360300000000, '{}'), (360321101000, '琴亭镇', 'township', ${lianhua}, '{}'),
    (${yongan}, '永安居委会', 'village', 360321101000, '{永安社区}'), (${jincheng}, '金城居委会', 'village', 360321101000, '{金城社区}'),
    (${shangli}, '上栗县', 'county', 360300000000, '{}'), (360322100000, '上栗镇', 'township', ${shangli}, '{}'),
    (${shangliVillage}, '永安村委会', 'village', 360322100000, '{}')`)
  const byClass = new Map(appliers(database.services).map((applier) => [applier.classId, applier]))
  let deliveryId = 0
  const key = async (query: string, value: unknown): Promise<number> => {
    const { rows } = await database.pool.query<{ key: number }>(query, [value])
    if (!rows[0]) throw new Error('not registered')
    return rows[0].key
  }
  return {
    ...database,
    deliver: async (classId, period, rows, division = lianhua) => {
      const applier = byClass.get(classId)
      if (!applier) throw new Error(`no applier for ${classId}`)
      deliveryId += 1
      const client = await database.pool.connect()
      try {
        await client.query('begin')
        await client.query('set local role doudi_machine')
        const delivery = { deliveryId, classId, period: month(period), division }
        const context = { client, delivery, today: plainDate('2026-11-02'), signal: new AbortController().signal, progress: () => {} }
        const result = await applier.apply(context, inBatches(rows))
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    },
    run: (useCase, actor, input) => runUseCase(useCase, { services: database.services, actor, input }),
    personId: (idNumber) =>
      key('select person_id as key from registry.persons where id_index = $1', database.services.keys.index('id-index', idNumber)),
    householdId: (householdNo) => key('select household_id as key from registry.households where household_no = $1', householdNo),
  }
}

async function* inBatches(rows: readonly Values[]): AsyncGenerator<readonly TypedRow[]> {
  yield rows.map((values, index) => ({ row: index + 2, values }))
}
