import { expect, test } from 'vitest'
import { loadExamples } from './examples.ts'
import { loadPolicies } from './policies.ts'
import { comparisonsShown, notShown } from './testing/comparisons.ts'

const policies = loadPolicies()

/** What no household that can exist would show, and why. */
const excused: Readonly<Record<string, string>> = {
  'F01.over_line #1': 'when every month is there, what is there and the whole are one amount: only that it is not reached can decide',
}

test('both outcomes of every comparison decide an example, and its limit stands between two of them', () => {
  const sets = [...new Set([...policies.changes.map(policies.rulesOn), policies.rules])]
  const lacking = comparisonsShown(sets, loadExamples(policies)).flatMap((shown) =>
    notShown(shown).map((what) => ({ name: `${shown.rule} #${shown.place}`, text: shown.text, what })),
  )
  expect(lacking.filter(({ name }) => !(name in excused))).toEqual([])
  expect(Object.keys(excused).filter((name) => !lacking.some((one) => one.name === name))).toEqual([])
})
