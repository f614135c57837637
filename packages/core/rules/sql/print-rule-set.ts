import { type Expression, nodesOf } from '../expression.ts'
import { factsOf, neededFor, parametersOf, type Rule, type RuleSet } from '../rule-set.ts'
import { type Dialect, quoted } from './dialect.ts'
import { leavesOf, type Place, printValue, printWhy, whyColumn } from './print-expression.ts'
import { printFactColumn } from './print-fact-column.ts'

export type PrintOptions = {
  readonly dialect: Dialect
  /** The rules asked for; those they need are printed before them. */
  readonly rules: readonly string[]
  /** Table or query with `household_id`, one column per household fact, one `parameter.<name>` per parameter. */
  readonly households: string
  /** Table or query with `household_id`, `member_id`, one column per member fact. */
  readonly members: string
  readonly today: string
  /** Whether to carry what makes each rule unknown: bits in a column `<rule> why`. */
  readonly causes?: boolean
  /** Names that have a bit of their own in the causes; all others share the last one. Without it: every name. */
  readonly tracked?: readonly string[]
  /** One step for all rules that do not rest on each other, in place of one step a rule: read by no person, and planned sooner. */
  readonly together?: boolean
  /** Further columns of the tables that go along as they are. */
  readonly carry?: { readonly households: readonly string[]; readonly members: readonly string[] }
}

/** Named steps of one query, in order. The last step of each kind of row has every rule as a column. */
export type PrintedRules = {
  readonly steps: readonly { readonly name: string; readonly sql: string }[]
  readonly households: string
  readonly members: string
  /** Names that can be unknown; a name's place is its bit. */
  readonly leaves: readonly string[]
}

/** Bits of a number of 128 bits, without its sign. */
export const mostLeaves = 126

type Question = Expression & { kind: 'members' }

/** Stands among the leaves for every name that is not tracked. */
export const others = '…'

function namesUnder(rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.flatMap((rule) => leavesOf(rule.value)))].sort()
}

/** Every name that can make one of these rules unknown, in portions that have bits enough each. */
export function portionsOfLeaves(
  set: RuleSet,
  ids: readonly string[],
  matters: (name: string) => boolean = () => true,
): readonly (readonly string[])[] {
  const names = namesUnder([...new Set(ids.flatMap((id) => neededFor(set, id)))]).filter(matters)
  const most = mostLeaves - 1
  return Array.from({ length: Math.max(1, Math.ceil(names.length / most)) }, (_, index) => names.slice(index * most, (index + 1) * most))
}

/** Prints rules as one query: one named step per rule, in order of use. */
export function printRuleSet(set: RuleSet, options: PrintOptions): PrintedRules {
  const wanted = new Set(options.rules.flatMap((id) => neededFor(set, id).map((rule) => rule.id)))
  const rules = set.rules.filter((rule) => wanted.has(rule.id))
  const all = namesUnder(rules)
  const leaves = options.tracked ? [...all.filter((name) => options.tracked?.includes(name)), others] : all
  if (options.causes && leaves.length > mostLeaves)
    throw new Error(`rules [${options.rules.join(', ')}] rest on more than ${mostLeaves} facts and parameters: print fewer together`)
  const printer = new Printer(set, options, leaves)
  printer.askAhead(rules)
  for (const group of options.together ? printer.grouped(rules) : rules.map((rule) => [rule])) printer.add(group)
  return { steps: printer.steps, households: printer.households, members: printer.members, leaves }
}

/** `with` and the steps, ready for a select. */
export function withSteps({ steps }: Pick<PrintedRules, 'steps'>): string {
  return `with ${steps.map(({ name, sql }) => `${quoted(name)} as (\n  ${sql}\n)`).join(',\n')}`
}

class Printer {
  readonly steps: { name: string; sql: string }[] = []
  households = 'households with facts'
  members = 'members with facts'
  readonly #options: PrintOptions
  readonly #leaves: readonly string[]
  /** Column with the answer to a question that was asked ahead. */
  readonly #ahead = new Map<string, string>()

  constructor(set: RuleSet, options: PrintOptions, leaves: readonly string[]) {
    this.#options = options
    this.#leaves = leaves
    const facts = new Map(options.rules.flatMap((id) => factsOf(set, id)).map((fact) => [fact.name, fact]))
    const parameters = [...new Set(options.rules.flatMap((id) => parametersOf(set, id)))].sort()
    const columns = (of: 'household' | 'member') =>
      [...facts.values()]
        .filter((fact) => fact.of === of)
        .map(({ name }) => `, ${printFactColumn(name, set.facts.get(name), options.dialect)} as ${quoted(name)}`)
    const inForce = parameters.map((name) => `, ${quoted(`parameter.${name}`)}`)
    const carried = (names: readonly string[] = []) => names.filter((name) => !facts.has(name)).map((name) => `, ${quoted(name)}`)
    const ofHousehold = [...columns('household'), ...inForce, ...carried(options.carry?.households)]
    const ofMember = [...columns('member'), ...carried(options.carry?.members)]
    this.#step(this.households, `select household_id${ofHousehold.join('')} from ${options.households}`)
    this.#step(this.members, `select household_id, member_id${ofMember.join('')} from ${options.members}`)
  }

  /** Questions that rest on nothing but members' facts are asked together, in one pass over the members. */
  askAhead(rules: readonly Rule[]): void {
    const questions = rules.flatMap((rule) => (rule.of === 'household' ? questionsIn(rule.value) : [])).filter(restsOnMembersFacts)
    const distinct = [...new Map(questions.map((question) => [JSON.stringify(question), question])).values()]
    if (distinct.length === 0) return
    this.#ask('members', distinct)
    const place = this.#place(() => ({ value: '', why: '' }))
    const columns = distinct.map((question, index) => {
      const { value, why } = told(question, index, place)
      this.#ahead.set(JSON.stringify(question), `asked ${index}`)
      const answer = `${value} as ${quoted(`asked ${index}`)}`
      return this.#options.causes ? `${answer}, ${why} as ${quoted(`asked ${index} why`)}` : answer
    })
    this.#step(
      'households told',
      `select h.*, ${columns.join(', ')} from ${quoted(this.households)} h left join "members told" t on t.household_id = h.household_id`,
    )
    this.households = 'households told'
  }

  /** Rules of one kind of row that rest only on those in groups before them; one that asks about members stands alone. */
  grouped(rules: readonly Rule[]): Rule[][] {
    const groups = new Map<number, Rule[]>()
    const depths = new Map<string, number>()
    for (const rule of rules) {
      const read = [...nodesOf(rule.value)].flatMap((node) => (node.kind === 'rule' ? [depths.get(node.id) ?? 0] : []))
      let depth = Math.max(0, ...read) + 1
      const fits = (group: readonly Rule[] | undefined) =>
        !group || (group[0]?.of === rule.of && !this.#asks(rule) && !group.some((one) => this.#asks(one)))
      while (!fits(groups.get(depth))) depth += 1
      depths.set(rule.id, depth)
      groups.set(depth, [...(groups.get(depth) ?? []), rule])
    }
    return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group)
  }

  #asks(rule: Rule): boolean {
    return questionsIn(rule.value).some((question) => !this.#ahead.has(JSON.stringify(question)))
  }

  add(rules: readonly Rule[]): void {
    if (rules[0]?.of === 'member') this.#addOfMembers(rules)
    else this.#addOfHousehold(rules)
  }

  #addOfMembers(rules: readonly Rule[]): void {
    const [name = ''] = rules.map((rule) => rule.id)
    const place = this.#place(() => {
      throw new Error(`rule [${name}] asks about all members inside one member`)
    })
    const columns = rules.map((rule) => this.#columns(rule, place))
    this.#step(name, `select m.*, ${columns.join(', ')} from ${this.#membersRow(...rules.map((rule) => rule.value))}`)
    this.members = name
  }

  #addOfHousehold(rules: readonly Rule[]): void {
    const [name = ''] = rules.map((rule) => rule.id)
    const questions = rules.flatMap((rule) => questionsIn(rule.value)).filter((question) => !this.#ahead.has(JSON.stringify(question)))
    if (questions.length > 0) this.#ask(name, questions)
    const place = this.#place((question) => {
      const column = this.#ahead.get(JSON.stringify(question))
      if (column === undefined) return told(question, questions.indexOf(question), place)
      return { value: `h.${quoted(column)}`, why: `h.${quoted(`${column} why`)}` }
    })
    const from = `${quoted(this.households)} h${questions.length > 0 ? ` left join ${quoted(`${name} told`)} t on t.household_id = h.household_id` : ''}`
    const columns = rules.map((rule) => this.#columns(rule, place))
    this.#step(name, `select h.*, ${columns.join(', ')} from ${from}`)
    this.households = name
  }

  /** Three steps: what each member says, what that leaves open, then one row per household. */
  #ask(id: string, questions: readonly Question[]): void {
    const { dialect, causes } = this.#options
    const place = this.#place(() => {
      throw new Error(`rule [${id}] asks about all members inside one member`)
    })
    const said = questions.flatMap(({ where, value }, index) => [
      ...(where ? [`${printValue(where, place)} as w${index}`] : []),
      ...(value ? [`${printValue(value, place)} as v${index}`] : []),
      ...(causes ? [`${replyWhy({ where, value }, place)} as y${index}`] : []),
    ])
    const rows = questions
      .map((question) => this.#membersRow(question.where ?? { kind: 'today' }, question.value))
      .sort((a, b) => b.length - a.length)
    this.#step(`${id} said`, `select m.household_id${said.map((column) => `, ${column}`).join('')} from ${rows[0]}`)
    // One number per member holds which questions it leaves open: one guard for all of them, and a narrow group.
    const open = questions.map((question, index) => `case when ${isOpen(question, index)} then ${dialect.bit(index)} else 0 end`)
    this.#step(`${id} open`, `select *, ${open.reduce(dialect.bitOr)} as open from ${quoted(`${id} said`)}`)
    const gathered = questions.flatMap(({ operator, where, value }, index) => {
      const isKnown = `(${dialect.gatherBits('open')} & ${dialect.bit(index)}) = 0`
      return [
        `${dialect.gather(operator, { where: where && `w${index}`, value: value && `v${index}`, isKnown })} as a${index}`,
        ...(causes ? [`${dialect.gatherBits(`y${index}`)} as y${index}`] : []),
      ]
    })
    this.#step(`${id} told`, `select household_id, ${gathered.join(', ')} from ${quoted(`${id} open`)} group by household_id`)
  }

  #columns(rule: Rule, place: Place): string {
    const value = `${printValue(rule.value, place)} as ${quoted(rule.id)}`
    return this.#options.causes ? `${value}, ${printWhy(rule.value, place)} as ${quoted(whyColumn(rule.id))}` : value
  }

  /** A member's row, with the household's beside it when the expression needs it. */
  #membersRow(...expressions: readonly (Expression | undefined)[]): string {
    const needsHousehold = expressions.some((expression) => expression && [...nodesOf(expression)].some(isOfHousehold))
    const household = ` join ${quoted(this.households)} h on h.household_id = m.household_id`
    return `${quoted(this.members)} m${needsHousehold ? household : ''}`
  }

  #place(told: Place['told']): Place {
    const { dialect, today } = this.#options
    return { dialect, today, household: 'h', member: 'm', told, bitOf: (name) => bitOf(this.#leaves, name) }
  }

  #step(name: string, sql: string): void {
    this.steps.push({ name, sql })
  }
}

function bitOf(leaves: readonly string[], name: string): number {
  const place = leaves.indexOf(name)
  return place === -1 ? leaves.length - 1 : place
}

function questionsIn(expression: Expression): readonly Question[] {
  return [...nodesOf(expression)].filter((node): node is Question => node.kind === 'members')
}

function restsOnMembersFacts(question: Question): boolean {
  return [...nodesOf(question)].every((node) => node.kind !== 'rule' && !isOfHousehold(node))
}

/** Whether it is not known that a member counts, or what the value is of one that does. */
function isOpen({ where, value }: Question, index: number): string {
  if (!where) return value ? `v${index} is null` : 'false'
  return value ? `w${index} is null or (w${index} and v${index} is null)` : `w${index} is null`
}

function isOfHousehold(node: Expression): boolean {
  return node.kind === 'parameter' || node.kind === 'lookup' || ((node.kind === 'fact' || node.kind === 'rule') && node.of === 'household')
}

function replyWhy({ where, value }: Pick<Question, 'where' | 'value'>, place: Place): string {
  const why = value ? printWhy(value, place) : '0'
  if (!where) return why
  const condition = printValue(where, place)
  return `case when ${condition} is null then ${printWhy(where, place)} when ${condition} then ${why} else 0 end`
}

/** A household without members told nothing: it has no row on the right of the join. */
function told({ operator }: Question, index: number, place: Pick<Place, 'dialect' | 'bitOf'>): { value: string; why: string } {
  const answer = `t.a${index}`
  const empty = { size: place.dialect.whole(0), sum: place.dialect.whole(0), exists: 'false', all: 'true', min: 'null', max: 'null' }[
    operator
  ]
  const value = `case when t.household_id is null then ${empty} else ${answer} end`
  if (operator === 'exists' || operator === 'all') return { value, why: `case when ${value} is null then t.y${index} else 0 end` }
  if (operator === 'size' || operator === 'sum') return { value, why: `coalesce(t.y${index}, 0)` }
  const nobody = place.dialect.bit(place.bitOf('no-member'))
  return { value, why: `case when coalesce(t.y${index}, 0) <> 0 then t.y${index} when ${answer} is null then ${nobody} else 0 end` }
}
