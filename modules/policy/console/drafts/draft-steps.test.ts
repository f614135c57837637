import { expect, test } from 'vitest'
import { draftSteps } from './draft-steps.ts'

type Standing = Parameters<typeof draftSteps>[0]
const draft = (over: Partial<Standing> = {}): Standing => ({
  state: 'draft',
  files: [{}],
  check: { problems: [], examples: { failed: [] } },
  simulation: { state: 'none' },
  ...over,
})
const states = (over: Partial<Standing>) => draftSteps(draft(over)).map((step) => step.state)

test('a draft without a file is at its first step', () => {
  expect(states({ files: [] })).toEqual(['now', 'open', 'open', 'open', 'open', 'open'])
})

test('a draft whose examples fail stands there', () => {
  expect(states({ check: { problems: [], examples: { failed: [{}] } } })).toEqual(['done', 'failed', 'open', 'open', 'open', 'open'])
})

test('after the reckoning comes submitting', () => {
  expect(states({ simulation: { state: 'done' } })).toEqual(['done', 'done', 'done', 'now', 'open', 'open'])
})

test('an approved draft waits for its date, a refused one stopped before approval', () => {
  expect(states({ state: 'approved' })).toEqual(['done', 'done', 'done', 'done', 'done', 'now'])
  expect(states({ state: 'refused' })).toEqual(['done', 'done', 'done', 'done', 'failed', 'open'])
  expect(states({ state: 'in-force' })).toEqual(['done', 'done', 'done', 'done', 'done', 'done'])
})
