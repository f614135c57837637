import { describe, expect, test } from 'vitest'
import { plainDate } from '../kernel/plain-date.ts'
import type { FactType, ParameterFamily, ParameterType } from './environment.ts'
import { evaluatorFor } from './evaluate.ts'
import { explainTextZh } from './explain-zh.ts'
import { compileRuleSet, factsOf, parametersOf } from './rule-set.ts'
import { fillSentence } from './sentences.ts'
import type { Answer, Trace } from './trace.ts'
import { bool, date, int, type Value } from './types.ts'

const title = (zh: string) => ({ zh, en: zh })
const facts = new Map<string, FactType>([
  ['insured', { title: title('参保'), of: 'household', type: bool }],
  ['assets', { title: title('财产'), of: 'household', type: int('fen') }],
  ['count', { title: title('数'), of: 'household', type: int() }],
  [
    'hukou',
    { title: title('户口'), of: 'household', type: { kind: 'text', codes: ['urban', 'rural'], labels: { urban: '城镇', rural: '农村' } } },
  ],
  ['moved_on', { title: title('迁入'), of: 'household', type: date }],
  ['income', { title: title('收入'), of: 'member', type: int('fen'), range: [0, 100_000_000] }],
  ['able', { title: title('能劳动'), of: 'member', type: bool }],
])
const parameters = new Map<string, ParameterType>([
  ['line', { title: title('线'), type: int('fen'), range: [0, 5_000_000] }],
  ['share', { title: title('比例'), type: int('ratio'), range: [0, 10_000] }],
  ['standard.urban', { title: title('标准（城镇）'), type: int('fen'), range: [0, 200_000] }],
  ['standard.rural', { title: title('标准（农村）'), type: int('fen'), range: [0, 200_000] }],
  ['tiers.1.from', { title: title('第1档起点'), type: int('fen'), range: [0, 0] }],
  ['tiers.1.share', { title: title('第1档比例'), type: int('ratio'), range: [5000, 5000] }],
  ['tiers.2.from', { title: title('第2档起点'), type: int('fen'), range: [100, 100] }],
  ['tiers.2.share', { title: title('第2档比例'), type: int('ratio'), range: [6000, 6000] }],
  ['step', { title: title('取整单位'), type: int('fen'), range: [0, 1000] }],
])
const families = new Map<string, ParameterFamily>([
  ['standard', { kind: 'keyed', title: title('标准'), keys: [{ urban: '城镇', rural: '农村' }] }],
  ['tiers', { kind: 'tiers', title: title('分档'), count: 2 }],
])
const inForce = {
  line: { value: 2_375_000, area: '360000', from: '2025-01-21', year: 2024, mark: 'M', source: '统计公报' },
  share: { value: 5000, area: 'national', from: '2020-01-01', mark: 'D', source: '建议' },
  ...Object.fromEntries(
    [
      ['standard.urban', 98_000],
      ['standard.rural', 76_500],
      ['tiers.1.from', 0],
      ['tiers.1.share', 5000],
      ['tiers.2.from', 100],
      ['tiers.2.share', 6000],
      ['step', 100],
    ].map(([name, value]) => [name, { value, area: '360000', from: '2025-01-01', mark: 'C-', source: '文件' }]),
  ),
}

type Known = Record<string, Value | undefined>

function evaluate(text: string, given: { household?: Known; members?: Known[] } = {}): Trace {
  const set = compileRuleSet([{ id: 'T.x', prefix: 'T', of: 'household', title: title('规则'), basis: '某条', text }], {
    facts,
    parameters,
    families,
  })
  const answers = (known: Known): Record<string, Answer> =>
    Object.fromEntries(
      Object.entries(known).map(([name, value]) => [name, value === undefined ? { state: 'not-answered' } : { state: 'found', value }]),
    )
  const members = (given.members ?? []).map((known, index) => ({ id: index + 1, facts: answers(known) }))
  const household = { facts: answers(given.household ?? {}), members }
  return evaluatorFor(set, { household, parameters: inForce, today: plainDate('2026-11-02') }).household('T.x')
}

function load(...texts: string[]) {
  return () =>
    compileRuleSet(
      texts.map((text, index) => ({ id: `T.r${index}`, prefix: 'T', of: 'household', title: title('规则'), basis: '', text })),
      { facts, parameters, families },
    )
}

describe('unknown', () => {
  test.each([
    ['false && insured', false, []],
    ['insured && false', false, []],
    ['true && insured', undefined, ['insured']],
    ['true || insured', true, []],
    ['insured || false', undefined, ['insured']],
    ['insured && count > 1', undefined, ['count', 'insured']],
    ['!insured', undefined, ['insured']],
    ['insured ? 1 : 2', undefined, ['insured']],
    ['true ? 1 : count', 1, []],
    ['min(count, 3)', undefined, ['count']],
    ['hukou in ["urban"]', undefined, ['hukou']],
    ['7 / (3 - 3)', undefined, ['division-by-zero']],
    ['7 % (3 - 3)', undefined, ['division-by-zero']],
    ['true || 7 / (3 - 3) == 1', true, []],
  ])('%s', (text, value, because) => {
    const trace = evaluate(text, { household: {} })
    expect([trace.value, trace.because]).toEqual([value, because])
  })

  test('a value outside the declared range of its fact is not used', () => {
    expect(evaluate('sum(members.map(m, m.income))', { members: [{ income: 100_000_001 }] }).because).toEqual(['income'])
  })
})

describe('members', () => {
  const some = [
    { income: 300, able: true },
    { income: 200, able: false },
  ]
  test.each([
    ['members.size()', some, 2],
    ['members.filter(m, m.able).size()', some, 1],
    ['sum(members.map(m, m.income)) == assets', some, undefined],
    ['sum(members.filter(m, m.able).map(m, m.income)) > 0', some, true],
    ['max(members.map(m, m.income)) > min(members.map(m, m.income))', some, true],
    ['members.exists(m, m.able)', [{ able: undefined }, { able: true }], true],
    ['members.exists(m, m.able)', [{ able: undefined }, { able: false }], undefined],
    ['members.all(m, m.able)', [{ able: undefined }, { able: false }], false],
    ['members.all(m, m.able)', [{ able: undefined }, { able: true }], undefined],
    ['members.filter(m, m.able).size()', [{ able: undefined }, { able: true }], undefined],
    ['members.filter(m, m.able).all(m, m.income > 0)', [{ able: false, income: 0 }], true],
    ['members.exists(m, m.able)', [], false],
    ['members.all(m, m.able)', [], true],
  ])('%s of %j', (text, members, value) => {
    expect(evaluate(text, { members }).value).toBe(value)
  })

  test('the largest of nobody is unknown, and says so', () => {
    expect(evaluate('max(members.map(m, m.income))').because).toEqual(['no-member'])
  })
})

test.each([
  ['7 / 2', 3],
  ['-7 / 2', -3],
  ['-7 % 2', -1],
  ['portion(parameter.line, parameter.share)', 1_187_500],
  ['parameter.line / 2 + parameter.line', 3_562_500],
  ['years_between(date("2008-02-29"), date("2026-02-28"))', 17],
  ['years_between(date("2008-02-29"), date("2026-03-01"))', 18],
  ['months_between(date("2026-01-31"), date("2026-02-28"))', 0],
  ['days_between(date("2026-02-28"), today)', 247],
  ['add_days(date("2026-12-31"), 1)', '2027-01-01'],
  ['add_months(date("2026-01-31"), 1)', '2026-02-28'],
  ['start_of_month(date("2026-02-11"))', '2026-02-01'],
  ['end_of_month(date("2024-02-11"))', '2024-02-29'],
  ['year_of(today)', 2026],
  ['month_of(today)', 11],
  ['to_int(year_of(today)) + 1', 2027],
  ['parameter.standard["rural"]', 76_500],
  ['tiered(parameter.standard["urban"], parameter.tiers)', 50 + 58_740],
  ['round_down(parameter.standard["rural"] / 7, parameter.step)', 10_900],
  ['round_up(parameter.standard["rural"] / 7, parameter.step)', 11_000],
  ['round_half(parameter.standard["rural"] / 7, parameter.step)', 10_900],
  ['round_half(-7, 2)', -8],
  ['round_half(7, 0)', undefined],
  ['parameter.standard["urban"] * months_between(date("2026-01-01"), date("2026-04-01"))', 294_000],
])('%s', (text, value) => {
  expect(evaluate(text).value).toBe(value)
})

describe('a rule that cannot be meant is refused at load', () => {
  test.each([
    ['assets > 100', /fen and int: they cannot be mixed. An amount of money is a parameter/],
    ['assets + count', /fen and int/],
    ['parameter.line * parameter.share', /use portion\(amount, ratio\)/],
    ['assets * assets', /no meaning for fen and fen/],
    ['years_between(moved_on, today) > days_between(moved_on, today)', /years and days/],
    ['insured > true', /can only be compared with == and !=/],
    ['hukou == "city"', /"city" is none of the values this can have: urban, rural/],
    ['count && insured', /left of "&&" must be bool, but this is int/],
    ['assts > assets', /unknown name "assts"/],
    ['income > assets', /"income" is of a member: write m.income/],
    ['parameter.limit > assets', /unknown parameter "limit"/],
    ['null == insured', /there is no null/],
    ['1.5 > count', /only whole numbers/],
    ['members.map(m, m.income)', /map gives a list/],
    ['members.exists(m, members.exists(n, n.able))', /give it its own rule of the household/],
    ['count[0] == 1', /only a parameter can stand before brackets/],
    ['count && ', /this is not an expression/],
    ['count * 10000000 * 10000000 > 1', /could become too large/],
    ['parameter.standard > assets', /write parameter\.standard\[…\]/],
    ['parameter.standard["town"] > assets', /no value for town: its codes are urban, rural/],
    ['parameter.standard[count] > assets', /what stands in brackets is a code/],
    ['parameter.tiers > assets', /write tiered\(amount, parameter\.tiers\)/],
    ['tiered(assets, parameter.line) > assets', /no parameter of type tiers/],
    ['sqrt(count)', /there is no function "sqrt"/],
  ])('%s', (text, message) => {
    expect(load(text)).toThrow(message)
  })

  test('with the place in the text', () => {
    expect(load('insured &&\n  asets > assets')).toThrow(/T\.r0:2:3: unknown name "asets"/)
  })

  test('once, where it is: what rests on a wrong rule, however far behind it, is not blamed', () => {
    expect(load('r1 > 1', 'r2 + 1', 'asets + 1')).toThrow(/^T\.r2:1:1: unknown name "asets"[^\n]*$/)
  })

  test('rules in a circle are named one after the other', () => {
    expect(load('r1 + 1', 'r2 + 1', 'r0 + 1')).toThrow(/in a circle: T\.r0 → T\.r1 → T\.r2 → T\.r0/)
  })
})

test('the explanation is the evaluation: rule with article, facts with their state, parameters with date and mark', () => {
  const trace = evaluate('sum(members.map(m, m.income)) >= parameter.line || insured', {
    members: [{ income: 100 }, { income: undefined }],
  })
  expect(explainTextZh(trace, (member) => `第${member}人`)).toBe(
    [
      '规则：尚不能判断［某条］',
      '  第1人：收入：1 元',
      '  第2人：收入：未答复',
      '  线：23,750 元（省级，2024年数，2025年1月21日起用，待核实；统计公报）',
      '  参保：未查询',
    ].join('\n'),
  )
})

test('a keyed parameter follows the code, and is unknown with it', () => {
  const text = 'parameter.standard[hukou]'
  expect(evaluate(text, { household: { hukou: 'urban' } }).value).toBe(98_000)
  expect(evaluate(text, { household: { hukou: 'rural' } }).value).toBe(76_500)
  expect(evaluate(text, { household: {} }).because).toEqual(['hukou'])
  expect(evaluate(text, { household: { hukou: 'elsewhere' } }).because).toEqual(['hukou'])
})

test('a rule without a version in force on the day is unknown, and says so', () => {
  const source = { prefix: 'T', of: 'household', title: title('规则'), basis: '' } as const
  const set = compileRuleSet(
    [
      { ...source, id: 'T.old', text: undefined, type: bool },
      { ...source, id: 'T.x', text: 'old && insured' },
    ],
    { facts, parameters },
  )
  const ask = (insured: boolean) =>
    evaluatorFor(set, {
      household: { facts: { insured: { state: 'found', value: insured } }, members: [] },
      parameters: {},
      today: plainDate('2026-11-02'),
    }).household('T.x')
  expect(ask(true).because).toEqual(['rule.T.old'])
  expect(ask(false).value).toBe(false)
})

test('a rule set knows what each rule rests on, through other rules too', () => {
  const set = load('r1 && insured', 'members.exists(m, m.able) && assets > parameter.line')()
  expect(factsOf(set, 'T.r0').map((fact) => fact.name)).toEqual(['able', 'assets', 'insured'])
  expect(parametersOf(set, 'T.r0')).toEqual(['line'])
})

test('a sentence names amounts in yuan and says what is unknown', () => {
  const template = { zh: '负担 {borne} 元，线 {line} 元', en: 'borne {borne}, line {line}' }
  const find = (name: string) => ({ value: name === 'borne' ? 3_682_550 : undefined, type: int('fen') })
  expect(fillSentence(template, find)).toEqual({ zh: '负担 36,825.50 元，线 （未知） 元', en: 'borne 36,825.50, line (unknown)' })
})
