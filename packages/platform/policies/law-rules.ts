import { compileRuleSet, type Names, type RuleSet, RuleSetError, type RuleSource } from '@doudi/core/rules/rule-set.ts'
import { fault } from './problem-texts.ts'
import { PolicyError } from './problems.ts'
import { findRepeated, type PlacedRule, type RuleVersion, versionOn } from './rule-files.ts'

/** Later than any version begins. */
const lastDay = '9999-12-31'

/** All rules, made for a day. */
export type DatedRules = {
  /** The rules as they stand when every version has begun. */
  readonly rules: RuleSet
  /** The rules of a day: each in the version then in force; a rule without one is unknown. The same object for days with the same rules. */
  rulesOn(on: string): RuleSet
  /** The days on which some rule changes, in order. */
  readonly changes: readonly string[]
}

/**
 * Checks every version of every rule.
 * @throws PolicyError with file, line and column of everything that is wrong
 */
export function dateRules(placed: readonly PlacedRule[], names: Names): DatedRules {
  const repeated = findRepeated(placed)
  if (repeated.length > 0) throw new PolicyError(repeated)
  const changes = [...new Set(placed.flatMap(({ versions }) => versions.flatMap(({ from, to }) => [from, ...(to ? [to] : [])])))].sort()
  const made = new Map<string, RuleSet>()
  const rulesOn = (on: string): RuleSet => {
    const begun = changes.findLast((day) => day <= on) ?? ''
    const known = made.get(begun)
    if (known) return known
    const set = compile(placed, { names, on })
    made.set(begun, set)
    return set
  }
  const rules = rulesOn(lastDay)
  // Days on which whole files begin need no look of their own: a rule that is not there yet has the type it will have.
  const dated = placed.filter(({ versions }) => versions.length > 1).flatMap(({ versions }) => versions.map(({ from }) => from))
  for (const day of new Set(dated)) rulesOn(day)
  return { rules, rulesOn, changes }
}

function compile(placed: readonly PlacedRule[], { names, on }: { names: Names; on: string }): RuleSet {
  const versions = new Map<string, RuleVersion | undefined>(placed.map((rule) => [rule.id, versionOn(rule, on)]))
  const sources = placed.map(({ id, prefix, of, title, type, versions: all }): RuleSource => {
    const version = versions.get(id)
    return { id, prefix, of, title, type, text: version?.text, basis: (version ?? all[0])?.basis ?? '' }
  })
  try {
    return compileRuleSet(sources, names)
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error
    throw new PolicyError(
      error.problems.flatMap(({ ruleId, problem: what, at }) => {
        const rule = placed.find((one) => one.id === ruleId)
        const path = versions.get(ruleId)?.at ?? rule?.versions[0]?.at ?? []
        return rule ? [rule.file.problem(path, fault('of-rule', { name: ruleId, what }), at)] : []
      }),
    )
  }
}
