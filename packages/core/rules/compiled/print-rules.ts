import type { Entity } from '../expression.ts'
import { neededFor, type Rule, type RuleSet } from '../rule-set.ts'
import { JavascriptPrinter, type Names } from './print-javascript.ts'

/** `causes`: carry along what makes each value unknown. */
export type PrintOptions = { readonly causes?: boolean }

/** Generated code: the body of a function that takes its surroundings `R` and gives a function of one household's slots. */
export type Printed = {
  readonly code: string
  readonly householdRules: readonly string[]
  readonly memberRules: readonly string[]
  /** Names in the order of their places in the code. */
  readonly facts: { readonly household: readonly string[]; readonly member: readonly string[] }
  readonly parameters: readonly string[]
  readonly causes: readonly string[]
}

/**
 * Prints rules, those they need before them, as JavaScript.
 * @throws Error when there is no rule of an id
 */
export function printRules(set: RuleSet, ids: readonly string[], { causes = false }: PrintOptions = {}): Printed {
  const wanted = new Set(ids.flatMap((id) => neededFor(set, id).map((rule) => rule.id)))
  const rules = set.rules.filter((rule) => wanted.has(rule.id))
  const places = new Places(rules)
  const asked = (of: Entity) => ids.filter((id) => ruleOf(set, id).of === of)
  const [householdRules, memberRules] = [asked('household'), asked('member')]
  const code = printAll(rules, { places, householdRules, memberRules, causes })
  return { code, householdRules, memberRules, facts: places.facts, parameters: places.parameters, causes: places.causes }
}

function ruleOf(set: RuleSet, id: string): Rule {
  const rule = set.byId.get(id)
  if (!rule) throw new Error(`no rule is called [${id}]`)
  return rule
}

/** Which place a name has; given out as names are met. */
class Places implements Names {
  readonly facts: { household: string[]; member: string[] } = { household: [], member: [] }
  readonly parameters: string[] = []
  readonly causes: string[] = []
  readonly #rules: ReadonlyMap<string, number>

  constructor(rules: readonly Rule[]) {
    this.#rules = new Map(rules.map((rule, index) => [rule.id, index]))
  }

  readonly fact = (of: Entity, name: string) => placeIn(this.facts[of], name)
  readonly parameter = (name: string) => placeIn(this.parameters, name)
  readonly cause = (name: string) => placeIn(this.causes, name)
  readonly rule = (id: string) => {
    const place = this.#rules.get(id)
    if (place === undefined) throw new Error(`rule [${id}] is used before it is reckoned`)
    return place
  }
}

function placeIn(names: string[], name: string): number {
  const place = names.indexOf(name)
  return place === -1 ? names.push(name) - 1 : place
}

type Printing = Pick<Printed, 'householdRules' | 'memberRules'> & { readonly places: Places; readonly causes: boolean }

/** One small function per rule, so that the engine can optimise each; values stand in variables around them. */
function printAll(rules: readonly Rule[], { places, householdRules, memberRules, causes }: Printing): string {
  const functions = rules.map((rule, place) => printRule(rule, place, new JavascriptPrinter(places, { causes })))
  const list = (ids: readonly string[], name: string) => `[${ids.map((id) => `${name}${places.rule(id)}`).join(', ')}]`
  return `'use strict';
const { call, portion, E, J, L, P, p, today } = R;
${rules.map(({ of }, place) => (of === 'household' ? `let r${place}, y${place} = E;` : `let x${place}, z${place};`)).join('\n')}
${functions.join('\n')}
return ({ household: h, members: ms }) => {
${rules.map((_, place) => `f${place}(h, ms);`).join('\n')}
return {
household: ${list(householdRules, 'r')},
member: ${list(memberRules, 'x')},
householdCauses: ${causes ? list(householdRules, 'y') : '[]'},
memberCauses: ${causes ? list(memberRules, 'z') : '[]'} };
};`
}

function printRule(rule: Rule, place: number, printer: JavascriptPrinter): string {
  const { value, why } = printer.print(rule.value)
  const body = printer.lines.join('\n')
  const cause = (target: string) => (printer.causes ? ` ${target} = ${why};` : '')
  if (rule.of === 'household') return `function f${place}(h, ms) {\n${body}\nr${place} = ${value};${cause(`y${place}`)}\n}`
  return `function f${place}(h, ms) {
x${place} = new Array(ms.length);${printer.causes ? ` z${place} = new Array(ms.length);` : ''}
for (let i = 0; i < ms.length; i++) { const m = ms[i];
${body}
x${place}[i] = ${value};${cause(`z${place}[i]`)}
}
}`
}
