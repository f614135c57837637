import { expect, test } from 'vitest'
import { aDifference } from '../../testing/a-difference.ts'
import { changedHref } from './changed-href.ts'
import { changedTitle } from './changed-title.ts'

const report = aDifference({
  byTownship: [{ division: 360_321_101_000, name: '琴亭镇', gain: 2, lose: 0, fenPerMonth: 1 }],
  byGroup: [{ key: 'edge>dibao', group: { zh: '边缘 → 低保', en: 'edge → dibao' }, gain: 2, lose: 0, fenPerMonth: 1 }],
})
const titleOf = (href: string) => {
  const search = new URLSearchParams(href.split('?')[1])
  return changedTitle((name) => search.get(name) ?? undefined, report, 'zh')
}

test('the list is called by the count that was opened', () => {
  expect(titleOf(changedHref(4, { way: 'gain' }))).toBe('受益的家庭')
  expect(titleOf(changedHref(4, { way: 'lose', township: 360_321_101_000 }))).toBe('减少的家庭：琴亭镇')
  expect(titleOf(changedHref(4, { way: 'gain', group: 'edge>dibao' }))).toBe('受益的家庭：边缘 → 低保')
  expect(titleOf(changedHref(4, { fromFen: 5_000, toFen: 10_000 }))).toBe('受影响的家庭：多 50–100 元')
  expect(titleOf(changedHref(4, { visit: 'yes' }))).toBe('要增加入户的家庭')
  expect(titleOf(changedHref(4, { open: 'after' }))).toBe('按草案有救助还不能判断的家庭')
})
