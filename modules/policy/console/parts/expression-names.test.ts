import { expect, test } from 'vitest'
import type { PolicyName } from '../../contract/files.ts'
import { namedPieces } from './expression-names.ts'

const name = (text: string, kind: PolicyName['kind'], zh: string): PolicyName => ({
  name: text,
  kind,
  title: { zh, en: text },
  type: 'fen',
  of: null,
  path: null,
})
const names = [
  name('parameter.line', 'parameter', '预警线'),
  name('wage', 'fact', '工资'),
  name('dibao.eligible', 'rule', '符合低保条件'),
  name('sum', 'function', '合计'),
]
const shown = (text: string, file: string | null = 'dibao') =>
  namedPieces(text, names, file)
    .map((piece) => piece.name?.title.zh ?? piece.text)
    .join('')

test('names in an expression are known by their Chinese titles', () => {
  expect(shown('sum(members.map(m, m.wage)) >= parameter.line')).toBe('合计(members.map(m, 工资)) >= 预警线')
})

test('a rule of the own file is found by its bare name', () => {
  expect(shown('eligible && m.wage > 0')).toBe('符合低保条件 && 工资 > 0')
  expect(shown('eligible', 'edge')).toBe('eligible')
})

test('a text in quotes is no name', () => {
  expect(shown('kind == "wage"')).toBe('kind == "wage"')
})
