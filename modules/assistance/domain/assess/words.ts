import type { Title } from '@doudi/core/rules/environment.ts'
import { formatValueEn, formatValueZh } from '@doudi/core/rules/format.ts'
import type { NearestChange } from '@doudi/core/rules/nearest-change.ts'
import { int } from '@doudi/core/rules/types.ts'
import { plainTitleZh, quantityZh } from '@doudi/core/rules/wording-zh.ts'
import type { Assessed } from './assess.ts'
import type { MissingFact } from './missing.ts'
import type { Scheme } from './scheme.ts'

export type NameOf = (member: number) => string

const perWords: Readonly<Record<Scheme['per'], Title>> = {
  month: { zh: '每月', en: 'a month' },
  year: { zh: '每年', en: 'a year' },
  term: { zh: '每学期', en: 'a term' },
  once: { zh: '一次', en: 'once' },
}

/** The result in one sentence: what applies and how much, or why not, or that it cannot be told. */
export function headlineOf(assessed: Assessed): Title {
  const { state, refusals, missing } = assessed
  if (state === 'eligible') return eligibleHeadline(assessed)
  if (state === 'unknown')
    return { zh: `还不能判断，缺 ${missing.length} 样情况`, en: `Cannot be told yet: ${missing.length} facts are missing` }
  return {
    zh: `目前不符合：${once(refusals.map(({ text }) => text.zh)).join('；')}`,
    en: `Does not apply at present: ${once(refusals.map(({ text }) => text.en)).join('; ')}`,
  }
}

const once = (texts: readonly string[]) => [...new Set(texts)]

function eligibleHeadline({ scheme, amountFen, covered, subject }: Assessed): Title {
  const per = perWords[scheme.per]
  const people =
    subject === 0 && covered.length > 0 ? { zh: `，${covered.length} 人享受`, en: `, for ${covered.length}` } : { zh: '', en: '' }
  if (scheme.amount === undefined) return { zh: `符合${people.zh}`, en: `Applies${people.en}` }
  if (amountFen === undefined) return { zh: `符合${people.zh}，金额还算不出来`, en: `Applies${people.en}; the amount is not known yet` }
  return {
    zh: `符合，${per.zh} ${formatValueZh(amountFen, int('fen'))}${people.zh}`,
    en: `Applies, ${formatValueEn(amountFen, int('fen'))} ${per.en}${people.en}`,
  }
}

/** What is missing, whose, and what to do next. No answer is not "nothing". */
export function missingText({ kind, title, member, state, agency, periods }: MissingFact, nameOf: NameOf): Title {
  if (kind === 'parameter') return { zh: `本地区没有设定“${title.zh}”，请县民政局先设定`, en: `"${title.en}" is not set for this area` }
  if (kind === 'rule') return { zh: `当天没有生效的规定：${title.zh}`, en: `No rule in force that day: ${title.en}` }
  if (kind === 'reckoning') return title
  const zh = `${member === undefined ? '' : `${nameOf(member)}的`}${title.zh}`
  const en = `${title.en}${member === undefined ? '' : ` of ${nameOf(member)}`}`
  const gap = periods.length > 0 ? `（缺 ${periods.join('、')}）` : ''
  const [whoZh, whoEn] = [agency?.zh ?? '有关部门', agency?.en ?? 'the agency']
  switch (state) {
    case 'not-answered':
      return { zh: `${zh}：${whoZh}还没有答复${gap}；没有答复不等于没有，请催办`, en: `${en}: ${whoEn} has not answered` }
    case 'none':
      return { zh: `${zh}：${whoZh}查无记录；查无记录不等于没有，请向本人核实`, en: `${en}: no record at ${whoEn}; ask the person` }
    case 'found':
      return { zh: `${zh}：数值超出合理范围，请与${whoZh}核对`, en: `${en}: the value is out of range; check with ${whoEn}` }
    default:
      return { zh: `${zh}：还没有查询，请向${whoZh}查询`, en: `${en}: nobody asked yet; ask ${whoEn}` }
  }
}

/** 如果王成柱的工资由 3,900 元减少到 3,200 元，其他情况不变，就符合低保. */
export function nearestText(change: NearestChange, scheme: Title, nameOf: NameOf): Title {
  const { title, type, member, from, to, result } = change
  const whose = member === undefined ? { zh: '', en: '' } : { zh: `${nameOf(member)}的`, en: ` of ${nameOf(member)}` }
  const isNumber = typeof from === 'number' && typeof to === 'number'
  const verb = isNumber ? (to > from ? ['增加到', 'rose'] : ['减少到', 'fell']) : ['变为', 'changed']
  const [before, after] = [from, to].map((value) => spaced(quantityZh(title.zh, value, type)))
  const end = result === true ? [`就符合${scheme.zh}`, 'would apply'] : [`就不再符合${scheme.zh}`, 'would no longer apply']
  return {
    zh: `如果${whose.zh}${plainTitleZh(title.zh)}由${before}${verb[0]}${after}，其他情况不变，${end[0]}`,
    en: `If ${title.en}${whose.en} ${verb[1]} from ${formatValueEn(from, type)} to ${formatValueEn(to, type)} and all else stayed, ${scheme.en} ${end[1]}`,
  }
}

/** A figure stands apart from the word before it, a word does not. */
const spaced = (quantity: string) => (/^[-\d]/.test(quantity) ? ` ${quantity}` : quantity)
