import { expect, it } from 'vitest'
import type { Bundle } from '../../contract/field-bundle.ts'
import type { BundleRules } from '../../contract/field-rules.ts'
import { aForm, aHousehold } from '../testing.ts'
import { mergeBundle } from './bundle-store.ts'

const content: BundleRules['content'] = {
  schemes: [],
  packed: {
    rules: { ofMember: '', value: [], title: [], basis: [] },
    facts: { ofMember: '', name: [], range: [], title: [] },
    texts: [],
    ranges: [],
    asked: [],
  },
  agencies: { titles: [], ofFact: [] },
  english: { rules: [], facts: [] },
}

function aBundle(rules: BundleRules | undefined): Bundle {
  return {
    bundleAt: '2026-11-02T08:00:00.000Z',
    today: '2026-11-02',
    account: 'a',
    accountName: '李小红',
    offlineHours: 72,
    form: aForm([]),
    ...(rules ? { rules } : {}),
    outcomes: [],
    referrals: [],
    households: [aHousehold()],
    keep: [1],
    openConflicts: 0,
  }
}

it('keeps the rules of a digest that is only named, and takes others as they come', () => {
  const first = mergeBundle(undefined, aBundle({ digest: 'a', content }))
  expect(mergeBundle(first, aBundle({ digest: 'a', content: null })).head.rules).toEqual({ digest: 'a', content })
  const other = { ...content, schemes: [{ id: 'x', title: { zh: '某', en: 'x' }, of: 'member' as const, order: null }] }
  expect(mergeBundle(first, aBundle({ digest: 'b', content: other })).head.rules).toEqual({ digest: 'b', content: other })
})

it('has no rules of a digest it never got: the next round asks for them', () => {
  const first = mergeBundle(undefined, aBundle({ digest: 'a', content }))
  expect(mergeBundle(first, aBundle({ digest: 'b', content: null })).head.rules?.content).toBeNull()
  expect(mergeBundle(first, aBundle(undefined)).head.rules).toBeUndefined()
})
