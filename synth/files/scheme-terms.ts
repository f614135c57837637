import type { Period } from '../kit/days.ts'
import type { Random } from '../kit/random.ts'
import type { Assistance, Household, Person, Scheme } from '../world/model.ts'
import { isInRegister } from '../world/register.ts'
import type { World } from '../world/world.ts'
import { assistedIn, identityOf, REPAIRABLE } from './assistance-in-force.ts'
import { Damager } from './damage.ts'
import type { Output } from './output.ts'
import { type Cell, date, empty, openTable, rareText, text } from './table.ts'

const WORDS: Readonly<Record<Scheme, string>> = { tekun: '特困', dibao: '低保', edge: '低保边缘', rigid: '刚性支出' }
const HEADER = ['身份证号', '姓名', '救助类别', '上次复核日期', '家庭情况', '复核类别', '有效期至', '渐退期至']

type Terms = {
  readonly checkedOn: number
  readonly unstable: boolean
  readonly reviewClass: Cell
  readonly until: Cell
  readonly grace: Cell
}

/** Civil affairs' own list of those in force: when they were last looked at, how steady they live, and how long their status lasts. */
export function writeSchemeTerms(world: World, period: Period, output: Output): void {
  const tally = output.open('scheme-terms', period, `${world.places.areaName}民政局_复核与有效期_${period.text.replace('-', '')}.csv`)
  const table = openTable(tally.path, HEADER, { encoding: 'gb18030', newline: '\r\n', dates: 'dashes' })
  const [first = period] = world.registryPeriods
  const damager = new Damager(world, { stream: `terms damage ${period.text}`, rules: REPAIRABLE })
  for (const household of assistedIn(world, period)) {
    const { index, assistance, shape } = household
    const terms = shape === 'story' ? storyTerms(first) : termsOf(household, { first, random: world.stream(`terms ${index}`) })
    for (const person of household.members) {
      if (!assistance.covered.has(person) || !isInRegister(person, period)) continue
      const { id, name } = identityOf(person, { damager, tally, line: table.line() })
      if (!person.registered) tally.unknown()
      const steady = text(terms.unstable ? '收入不稳定' : '基本稳定')
      const { checkedOn, reviewClass, until, grace } = terms
      table.row([rareText(id), text(name), text(WORDS[assistance.scheme]), date(checkedOn), steady, reviewClass, until, grace])
    }
  }
  tally.done(table.close())
}

type Assisted = Household & { readonly assistance: Assistance }

/** The same in every list: nobody is looked at again between the two. */
function termsOf({ assistance, members }: Assisted, { first, random }: { first: Period; random: Random }): Terms {
  const { scheme, since } = assistance
  const works = scheme !== 'tekun' && members.some(earns)
  const unstable = works && random.chance(0.6)
  const isLate = random.chance(0.015)
  const usual = works ? [5, 100] : [5, 280]
  const [least = 0, most = 0] = isLate ? (works ? [190, 240] : [370, 430]) : usual
  const checked = first.first - random.between(least, most)
  const hasTerm = scheme === 'edge' || scheme === 'rigid'
  const days = random.chance(0.06) ? random.between(35, 90) : random.between(130, 330)
  const leaving = scheme === 'dibao' && works && random.chance(0.02)
  return {
    checkedOn: Math.max(checked, since),
    unstable,
    reviewClass: hasTerm ? empty : text(works ? (unstable ? 'C类' : 'B类') : 'A类'),
    until: hasTerm ? date(first.last + days) : empty,
    grace: leaving ? date(first.last + random.between(20, 150)) : empty,
  }
}

const earns = ({ ableToWork, incomeFen }: Person): boolean => ableToWork && incomeFen > 0

/** Looked at in summer, and not due again for a while. */
function storyTerms(first: Period): Terms {
  return { checkedOn: first.first - 60, unstable: false, reviewClass: text('A类'), until: empty, grace: empty }
}
