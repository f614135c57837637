import type { FactType } from '@doudi/core/rules/environment.ts'
import { compileRuleSet } from '@doudi/core/rules/rule-set.ts'
import { int } from '@doudi/core/rules/types.ts'
import { expect, test } from 'vitest'
import { withMargins } from './margins.ts'

const title = { zh: '某', en: 'some' }
const fact = (of: FactType['of']): FactType => ({ title, of, type: int('fen'), range: [0, 1_000_000] })

test('what lies beyond a line is told of the household, not of what is asked of each member', () => {
  const text = 'limit > floor && limit < sum(members.filter(m, m.savings > m.spare).map(m, m.savings))'
  const set = compileRuleSet([{ id: 't.within', prefix: 't', of: 'household', title, basis: '', text }], {
    facts: new Map([
      ['limit', fact('household')],
      ['floor', fact('household')],
      ['savings', fact('member')],
      ['spare', fact('member')],
    ]),
    parameters: new Map(),
  })
  const { margins } = withMargins(set, new Set(['t.within']))
  expect(margins.map(({ column }) => column)).toEqual(['margin 0 of t.within', 'margin 1 of t.within'])
})
