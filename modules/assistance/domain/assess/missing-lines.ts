import type { Title } from '@doudi/core/rules/environment.ts'
import type { MissingFact } from './missing.ts'
import { missingText, type NameOf } from './words.ts'

/** Who is in the household, and how each is called. */
export interface People {
  readonly members: readonly number[]
  readonly nameOf: NameOf
}

/**
 * What is missing, for people: one line for each office and kind of silence, in it the facts of whom. Twelve facts of three people are
 * one line to act on, not thirty-six. Everything else has a line of its own.
 */
export function missingLines(missing: readonly MissingFact[], people: People): readonly Title[] {
  const plain = missing.filter(({ kind }) => kind !== 'fact').map((fact) => missingText(fact, people.nameOf))
  const facts = missing.filter(({ kind }) => kind === 'fact')
  const asked = Map.groupBy(facts, ({ state, agency, periods }) => [state ?? '', agency?.zh ?? '', ...periods].join('|'))
  return [...asked.values()].map((group) => lineOf(group, people)).concat(plain)
}

function lineOf(group: readonly MissingFact[], people: People): Title {
  const [first] = group
  const [zhWho, enWho] = [first?.agency?.zh ?? '有关部门', first?.agency?.en ?? 'the agency']
  const gap = first && first.periods.length > 0 ? `（缺 ${first.periods.join('、')}）` : ''
  const what = factsOfWhom(group, people)
  switch (first?.state) {
    case 'not-answered':
      return { zh: `${zhWho}还没有答复${gap}，没有答复不等于没有，请催办：${what.zh}`, en: `${enWho} has not answered: ${what.en}` }
    case 'none':
      return { zh: `${zhWho}查无记录，不等于没有，请向本人核实：${what.zh}`, en: `No record at ${enWho}, ask the person: ${what.en}` }
    case 'found':
      return { zh: `数值超出合理范围，请与${zhWho}核对：${what.zh}`, en: `Out of range, check with ${enWho}: ${what.en}` }
    default:
      return { zh: `还没有查询，请向${zhWho}查询：${what.zh}`, en: `Nobody asked yet, ask ${enWho}: ${what.en}` }
  }
}

/** 每名成员的经营净收入、财产净收入；柳兰英的工资. */
function factsOfWhom(group: readonly MissingFact[], { members, nameOf }: People): Title {
  const byFact = Map.groupBy(group, ({ name }) => name)
  const byPeople = Map.groupBy(byFact.values(), (same) => same.map(({ member }) => member ?? 0).join(','))
  const parts = [...byPeople.values()].map((facts) => {
    const who = (facts[0] ?? []).flatMap(({ member }) => member ?? [])
    const titles = facts.flatMap(([one]) => one?.title ?? [])
    const isEverybody = who.length > 1 && who.length === members.length
    const zh = who.length === 0 ? '' : isEverybody ? '每名成员的' : `${who.map(nameOf).join('、')}的`
    const en = who.length === 0 ? '' : ` of ${isEverybody ? 'every member' : who.map(nameOf).join(', ')}`
    return { zh: `${zh}${titles.map((title) => title.zh).join('、')}`, en: `${titles.map((title) => title.en).join(', ')}${en}` }
  })
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') }
}
