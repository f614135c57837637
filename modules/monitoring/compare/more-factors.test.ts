import { loadPolicies } from '@doudi/platform/policies/policies.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SmallWorld, smallWorld, twelveMonths } from './testing/small-world.ts'

const policies = loadPolicies()
let world: SmallWorld

// Two people; 11 is on dibao and declares 1,000 yuan a month, 12 declares nothing earned. Both are 46 and able to work.
beforeEach(async () => {
  world = await smallWorld(policies)
  await world.registerFamily(1, 2)
  await world.deliver('population', '2026-10')
  await world.deliver('assistance-in-force', '2026-10')
  await world.deliver('household-facts', '2026-10')
  await world.register('benefits', [
    { person_id: 11, scheme: 'dibao', since: '2025-01-01', declared_income: 100_000 },
    { person_id: 12, scheme: null, declared_income: 0 },
  ])
  const able = { fact: 'able_to_work', state: 'found', value: 'true', as_of: '2026-05-01', source: '琴亭镇' }
  await world.register('facts', [
    { ...able, person_id: 11 },
    { ...able, person_id: 12 },
  ])
})

afterEach(() => world.close())

/** Rule, member and sentence of what the comparison raises beside the factors of other tests. */
async function raised(rule: string): Promise<unknown[]> {
  const { signals } = await world.compare()
  return signals.filter((one) => one.rule === rule).map(({ grade, subjectId, reason }) => [grade, subjectId, reason.zh])
}

test('F04: a new pupil of a senior school without aid', async () => {
  const pupil = { person: 12, stage: 'senior', enrolled_on: '2026-09-01', yearly_cost: 200_000, status: 'studying' }
  await world.deliver('school-enrolment', '2026-10', [pupil])
  expect(await raised('F04')).toEqual([])
  for (const period of twelveMonths) await world.deliver('student-aid', period)
  expect(await raised('F04')).toEqual([['yellow', 0, '有 1 人新入学（民办幼儿园、高中、中职或高校），近6个月没有资助记录']])
})

test('F05: months are counted to the last day of the newest period, and a business explains the silence', async () => {
  await world.deliver('school-enrolment', '2026-10')
  await world.deliver('unemployment-registration', '2026-10', [{ person: 11, registered_on: '2026-07-31', status: 'unemployed' }])
  for (const period of twelveMonths) {
    const paid = { person: 12, insurance: 'employee-pension', paid_for: `${period}-01`, base: 350_000 }
    await world.deliver('social-insurance', period, period <= '2026-07' ? [paid] : [])
  }
  await world.deliver('enterprises', '2026-10')
  expect(await raised('F05')).toEqual([
    ['orange', 0, '能劳动的 2 人全部没有工作；有 1 人登记失业满 3 个月；有 1 人停缴职工养老保险满 3 个月'],
  ])
  world.applied.pop()
  const shop = (person: number) => ({ person, business_no: `B${person}`, kind: 'self-employed', capital: null, status: 'active' })
  await world.deliver('enterprises', '2026-10', [shop(11), shop(12)])
  expect(await raised('F05')).toEqual([])
})

test('F06: crops lost against the income of the year', async () => {
  await world.deliver('disaster-losses', '2026-10', [{ person: 11, happened_on: '2026-10-03', house: 'none', crop_loss: 600_000 }])
  expect(await raised('F06')).toEqual([['yellow', 0, '最近一期农作物损失 6,000 元，达到预警线 6,000 元']])
})

test('F07: bills that a third party may still pay do not count', async () => {
  const accident = { person: 12, happened_on: '2026-10-03', kind: 'traffic', outcome: 'hurt', bill: 1_200_000 }
  await world.deliver('accidents', '2026-10', [{ ...accident, third_party: 'open' }])
  expect(await raised('F07')).toEqual([])
  world.applied.pop()
  await world.deliver('accidents', '2026-10', [{ ...accident, third_party: 'settled' }])
  expect(await raised('F07')).toEqual([['orange', 12, '最近一期意外事故医疗费 12,000 元，达到预警线 10,000 元（第三方责任未结清的未计）']])
})

test('F08: the main labourer in prison for ninety days at most', async () => {
  const prison = (since: string) => world.deliver('justice', '2026-10', [{ person: 11, kind: 'imprisoned', since }])
  for (const period of twelveMonths) await world.deliver('marriage-changes', period)
  await prison('2026-08-02')
  expect(await raised('F08')).toEqual([['orange', 0, '主要劳动力近 90 天内服刑、被采取强制措施或失踪']])
  world.applied.pop()
  await prison('2026-08-01')
  expect(await raised('F08')).toEqual([])
})

test('F09: rent of an urban household', async () => {
  await world.deliver('dangerous-houses', '2026-10')
  await world.deliver('homes', '2026-10', [{ person: 11, home: 'rented', rent: 30_001 }])
  expect(await raised('F09')).toEqual([['yellow', 0, '全年租金 3,600.12 元，超过预警线 3,600 元']])
})

test('F10: who left dibao stays watched', async () => {
  await world.deliver('exits-and-refusals', '2026-10', [
    { person: 12, event: 'exit', scheme: 'dibao', decided_on: '2025-06-01', income_per_head: 120_000 },
  ])
  expect(await raised('F10')).toEqual([['yellow', 0, '有 1 人退出低保或特困不满 24 个月']])
})

test('P01: on dibao and not insured', async () => {
  await world.deliver('insured-persons', '2026-10', [{ person: 12, insurance: 'resident', status: 'normal' }])
  expect(await raised('P01')).toEqual([['yellow', 11, '在册低保或特困，没有参加基本医保']])
})

test('P02: three months after a death that both sources know', async () => {
  const dead = { person: 11, died_on: '2026-07-20', registered_on: '2026-07-28' }
  for (const period of twelveMonths) {
    await world.deliver('death-registration', period, period === '2026-07' ? [dead] : [])
    await world.deliver('cremation', period, period === '2026-07' ? [{ person: 11, cremated_on: '2026-07-22', facility: null }] : [])
  }
  expect(await raised('P02')).toEqual([['orange', 11, '2026年7月20日死亡，已满 3 个月，仍在册或仍在发放（应在 3 个月内停发）']])
})

test('P03: a car of a household on dibao', async () => {
  await world.deliver('vehicles', '2026-10', [{ person: 12, plate_hash: 'a1', kind: 'car', registered_on: '2026-03-01' }])
  expect(await raised('P03')).toEqual([['yellow', 0, '登记有汽车 1 辆']])
})

test('P04 and P05: a re-check that is late, a grace period that ends', async () => {
  const terms = { person: 11, scheme: 'dibao', checked_on: '2026-04-01', circumstances: 'unstable' }
  await world.deliver('scheme-terms', '2026-10', [{ ...terms, valid_until: null, grace_until: '2026-11-20' }])
  expect(await raised('P04')).toEqual([['yellow', 0, '有 1 人上次复核在2026年4月1日，应在2026年10月1日前复核，已经超期']])
  expect(await raised('P05')).toEqual([['blue', 0, '渐退期2026年11月20日到期']])
})

test('a column that a class gained later is empty in the files that came before', async () => {
  await world.deliver('scheme-terms', '2026-10', [{ person: 11, scheme: 'dibao', checked_on: '2025-10-01', circumstances: 'stable' }])
  const file = world.applied.at(-1)?.file ?? ''
  await world.db.run(`create table older as select * exclude (review_class) from read_parquet('${file}')`)
  await world.db.run(`copy older to '${file}' (format parquet)`)
  expect(await raised('P04')).toEqual([['yellow', 0, '有 1 人上次复核在2025年10月1日，应在2026年10月1日前复核，已经超期']])
})
