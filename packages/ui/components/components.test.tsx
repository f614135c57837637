import { plainDate } from '@doudi/core/kernel/plain-date.ts'
import type { Trace } from '@doudi/core/rules/trace.ts'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Problem } from '../api/problem.ts'
import { LocaleProvider } from '../locale.tsx'
import { TodayProvider } from '../today.tsx'
import { EvidenceMark } from './evidence-mark/evidence-mark.tsx'
import { ExplanationTree } from './explanation-tree/explanation-tree.tsx'
import { LevelMark } from './level-mark/level-mark.tsx'
import { ProblemNotice } from './notice/problem-notice.tsx'
import { SourceNote } from './source-note/source-note.tsx'
import { Timeline } from './timeline/timeline.tsx'

function render(node: ReactNode, locale: 'zh' | 'en' = 'zh'): string {
  return renderToStaticMarkup(
    <LocaleProvider value={locale}>
      <TodayProvider value={plainDate('2026-11-02')}>{node}</TodayProvider>
    </LocaleProvider>,
  )
}

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

test('a level is told by shape and word, not by colour alone', () => {
  expect(textOf(render(<LevelMark grade="orange" />))).toBe('◆ 橙')
  expect(textOf(render(<LevelMark grade="blue" />, 'en'))).toBe('○ Blue')
})

test('the three kinds of not knowing have three different marks', () => {
  const marks = (['none', 'not-answered', 'not-asked'] as const).map((state) => textOf(render(<EvidenceMark state={state} />)))
  expect(marks).toEqual(['∅ 查无记录', '… 未答复', '— 未查询'])
})

test('a source is agency and date, and nothing where there is none', () => {
  expect(textOf(render(<SourceNote source="医保局" asOf="2026-10-12" />))).toBe('医保局 · 10月12日')
  expect(render(<SourceNote source={null} asOf={null} />)).toBe('')
})

const fen = { kind: 'int', unit: 'fen' } as const
const bool = { kind: 'bool' } as const
const borne: Trace = {
  kind: 'fact',
  name: 'borne',
  title: { zh: '近12个月个人负担', en: 'borne in 12 months' },
  answer: { state: 'found', value: 3_682_550, evidence: { agency: { zh: '医保局', en: 'medical insurance' }, asOf: '2026-10-31' } },
  value: 3_682_550,
  because: [],
  type: fen,
  children: [],
}
const line: Trace = {
  kind: 'parameter',
  name: 'line',
  title: { zh: '预警线', en: 'line' },
  inForce: { value: 2_375_000, area: '360321', from: '2025-01-01', year: 2025, mark: 'D', source: '本地设定' },
  value: 2_375_000,
  because: [],
  type: fen,
  children: [],
}

test('an explanation reads as a comparison, with source, date in force and article', () => {
  const compare: Trace = { kind: 'compare', operator: '>=', value: true, because: [], type: bool, children: [borne, line] }
  const rule: Trace = {
    kind: 'rule',
    id: 'F01',
    title: { zh: '医疗费过线', en: 'cost' },
    basis: '第七条',
    value: true,
    because: [],
    type: bool,
    children: [compare],
  }
  const text = textOf(render(<ExplanationTree trace={rule} />))
  expect(text).toContain('医疗费过线 成立 依据 第七条')
  expect(text).toContain('近12个月个人负担 ≥ 预警线 成立')
  expect(text).toContain('近12个月个人负担 36,825.50 元 医保局 · 10月31日')
  expect(text).toContain('预警线 23,750 元 2025年 · 2025年1月1日起 · 本地设定 · 拟定')
})

test('what is not answered never looks like zero or no', () => {
  const silent: Trace = { ...borne, answer: { state: 'not-answered' }, value: undefined, because: ['borne'] }
  const compare: Trace = { kind: 'compare', operator: '>=', because: ['borne'], type: bool, children: [silent, line] }
  const text = textOf(render(<ExplanationTree trace={compare} />))
  expect(text).toContain('还不能判断')
  expect(text).toContain('近12个月个人负担 … 未答复')
  expect(text).not.toMatch(/不成立| 0 元/)
})

test('the chain has one heading a day and names who did it', () => {
  const at = '2026-11-02T06:02:00Z'
  const entries = [
    { id: 2, on: '2026-11-02', at, who: '李秋菊', text: '上门走访', kind: '走访' },
    { id: 1, on: '2026-11-02', at, who: '系统', text: '发现预警', kind: '预警' },
  ]
  const html = render(<Timeline entries={entries} />)
  expect(html.match(/<h3>/g)).toHaveLength(1)
  expect(textOf(html)).toBe('11月2日 走访 上门走访 李秋菊 · 14:02 预警 发现预警 系统 · 14:02')
})

test('an error is the server’s sentence; a bug says so and does not blame the network', () => {
  const refused = new Problem({ code: 'changed-meanwhile', status: 409, zh: '别人已经改过这条记录', en: 'Somebody changed it' })
  expect(textOf(render(<ProblemNotice error={refused} />))).toBe('别人已经改过这条记录')
  expect(textOf(render(<ProblemNotice error={new TypeError('x is undefined')} onRetry={() => {}} />))).toMatch(/^这个页面出了毛病.*重试$/)
})
