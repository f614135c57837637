import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import { loadPolicies, type Policies } from '@doudi/platform/policies/policies.ts'
import { mapTree, readFolder } from '@doudi/platform/policies/tree.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compareLake } from './compare-lake.ts'
import { lianhua, type SmallWorld, smallWorld, stay, twelveMonths } from './testing/small-world.ts'

let world: SmallWorld
beforeEach(async () => {
  world = await smallWorld()
})
afterEach(() => world.close())

/** The law of the product but for the amount of one stay that warns. */
function withStayLine(yuan: number): Policies {
  const path = 'parameters/warning-lines.yaml'
  const files = new Map(readFolder())
  const text = files.get(path) ?? ''
  const changed = text.replace(/(from: 2020-01-01, value: )10000/, `$1${yuan}`)
  expect(changed).not.toBe(text)
  return loadPolicies({ dir: mapTree(files.set(path, changed)) })
}

test('a county is compared under what it published, another under the law of the product', async () => {
  await world.registerFamily(1, 3)
  await world.deliver('population', '2026-10')
  await world.deliver('assistance-in-force', '2026-10')
  const members = [11, 12, 13]
  await world.register(
    'benefits',
    members.map((person_id) => ({ person_id, scheme: null })),
  )
  for (const period of twelveMonths)
    await world.deliver('medical-settlement', period, period === '2026-10' ? [stay(11, '2026-10-12', 800_000)] : [])
  const given = { db: world.db, policies: world.policies, today: plainDate('2026-11-02'), applied: world.applied }
  const own = withStayLine(8000)
  const under = async (county: number) =>
    (await compareLake({ ...given, policiesOf: async (asked) => (asked === county ? own : world.policies) })).signals.map(
      ({ rule }) => rule,
    )

  expect(await under(360_322_000_000)).toEqual([])
  expect(await under(lianhua)).toEqual(['F01'])
})
