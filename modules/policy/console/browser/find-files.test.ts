import { expect, test } from 'vitest'
import type { PolicyFileRow } from '../../contract/files.ts'
import { findFiles } from './find-files.ts'

const file = (over: Partial<PolicyFileRow>): PolicyFileRow => ({
  path: 'assistance/dibao.yaml',
  kind: 'assistance',
  id: 'dibao',
  title: { zh: '最低生活保障', en: 'Minimum living guarantee' },
  basis: '民发〔2021〕57号',
  articles: ['民发〔2021〕57号第十二条'],
  version: '1.0',
  validFrom: '2021-07-01',
  changedLocally: false,
  own: false,
  items: 5,
  ...over,
})
const files = [
  file({}),
  file({ path: 'monitoring/f01.yaml', kind: 'monitoring', id: 'F01', articles: [], basis: null, changedLocally: true }),
]
const found = (filter: Partial<Parameters<typeof findFiles>[1]>) =>
  findFiles(files, { words: '', kind: '', onlyLocal: false, ...filter }).map((one) => one.id)

test('a rule is found by title, id and article', () => {
  expect(found({ words: '第十二条' })).toEqual(['dibao'])
  expect(found({ words: 'f01' })).toEqual(['F01'])
  expect(found({ words: '生活 保障' })).toEqual(['dibao', 'F01'])
})

test('kind and local changes narrow the list', () => {
  expect(found({ kind: 'assistance' })).toEqual(['dibao'])
  expect(found({ onlyLocal: true })).toEqual(['F01'])
})
