import type { Title } from '@doudi/core/rules/environment.ts'
import type { Entity } from '@doudi/core/rules/expression.ts'
import { wordOf } from '@doudi/core/rules/problem-texts.ts'
import type { RuleSet } from '@doudi/core/rules/rule-set.ts'
import { typeName } from '@doudi/core/rules/types.ts'
import { fault } from './problem-texts.ts'
import type { PolicyProblem } from './problems.ts'
import type { RuleFile } from './rule-files.ts'

/** Something a household or a person can be entitled to. Rule ids are full ids in the rule set. */
export type Scheme = {
  readonly id: string
  readonly version: string
  readonly title: Title
  readonly basis: string
  readonly validFrom: string
  readonly validTo?: string | undefined
  /** Place in the classification of households; absent for special and temporary aid. */
  readonly order?: number | undefined
  readonly of: Entity
  readonly eligible: string
  /** Amount in fen, of the same subject. */
  readonly amount?: string | undefined
  readonly per: 'month' | 'year' | 'term' | 'once'
  /** Rule of members: who is covered. */
  readonly members?: string | undefined
  readonly file: string
}

/** The scheme of a file, if it makes one. */
export function schemeOf({ value, file }: RuleFile): Scheme | undefined {
  const { id, version, title, basis, scheme } = value
  if (!scheme) return undefined
  const full = (name: string | undefined) => (name === undefined ? undefined : `${id}.${name}`)
  return {
    id,
    version,
    title,
    basis,
    validFrom: value.valid_from,
    validTo: value.valid_to,
    order: scheme.order,
    of: scheme.of,
    eligible: `${id}.${scheme.eligible}`,
    amount: full(scheme.amount),
    per: scheme.per,
    members: full(scheme.members),
    file,
  }
}

/** What in the `scheme` block of a file fits no rule of it. */
export function findWrongScheme(file: RuleFile, rules: RuleSet): readonly PolicyProblem[] {
  const { id, scheme } = file.value
  if (!scheme) return []
  const wanted = [
    { key: 'eligible', name: scheme.eligible, of: scheme.of, type: 'bool' },
    { key: 'amount', name: scheme.amount, of: scheme.of, type: 'fen' },
    { key: 'members', name: scheme.members, of: 'member', type: 'bool' },
  ] as const
  return wanted.flatMap(({ key, name, of, type }) => {
    if (name === undefined) return []
    const rule = rules.byId.get(`${id}.${name}`)
    if (rule?.of === of && typeName(rule.type) === type) return []
    return [file.problem(['scheme', key], fault('scheme-rule', { name, of, type: wordOf(type) }))]
  })
}
