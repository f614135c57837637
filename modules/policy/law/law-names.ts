import { type Expression, nodesOf } from '@doudi/core/rules/expression.ts'
import type { Rule, RuleSet } from '@doudi/core/rules/rule-set.ts'
import { typeName } from '@doudi/core/rules/types.ts'
import type { AreaLaw } from '@doudi/platform/policies/law.ts'
import type { PolicyName, RuleText } from '../contract/files.ts'
import { functionNames } from './function-names.ts'
import { type RawFile, rawFile } from './raw-file.ts'

/** A law with what its files say, by id, and who reads what. */
export type LawIndex = {
  readonly law: AreaLaw
  readonly files: readonly RawFile[]
  /** Rule files by the id before the point of a rule's id. */
  readonly fileOf: ReadonlyMap<string, RawFile>
  /** Path of the file that declares a fact, or a parameter by its family's name. */
  readonly declaredIn: ReadonlyMap<string, string>
  /** Ids of the rules that read a rule, a fact or a parameter (`parameter.x`). */
  readonly readers: ReadonlyMap<string, readonly string[]>
}

const made = new WeakMap<AreaLaw, LawIndex>()

export function indexOf(law: AreaLaw): LawIndex {
  const known = made.get(law)
  if (known) return known
  const files = [...law.files].map(([path, text]) => rawFile(path, text))
  const index: LawIndex = {
    law,
    files,
    fileOf: new Map(files.flatMap((file) => (isRules(file) && file.id !== null ? [[file.id, file] as const] : []))),
    declaredIn: new Map(
      files.flatMap((file) =>
        [...Object.keys(file.parameters).map((name) => `parameter.${name}`), ...file.facts].map((name) => [name, file.path] as const),
      ),
    ),
    readers: findReaders(law.policies.rules),
  }
  made.set(law, index)
  return index
}

const isRules = ({ kind }: RawFile) => kind === 'assistance' || kind === 'monitoring'

function findReaders({ rules }: RuleSet): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>()
  for (const rule of rules) {
    for (const name of namesRead(rule)) readers.set(name, [...(readers.get(name) ?? []), rule.id])
  }
  return readers
}

/** Keys of what a rule reads itself: rules by id, facts by name, parameters as `parameter.family`. */
export function namesRead(rule: Rule): ReadonlySet<string> {
  return new Set([...nodesOf(rule.value)].flatMap((node) => keyOf(node) ?? []))
}

function keyOf(node: Expression): string | undefined {
  switch (node.kind) {
    case 'fact':
      return node.name
    case 'rule':
      return node.id
    case 'parameter':
    case 'lookup':
      return `parameter.${familyOf(node.name)}`
    default:
      return undefined
  }
}

/** The name a parameter is declared under: cells are named `family.code`. */
export const familyOf = (name: string): string => name.split('.')[0] ?? name

/** A rule as one that uses something; the sentences of a warning count as the warning itself. */
export function toUser({ fileOf, law }: LawIndex, id: string): RuleText['usedBy'] {
  const [prefix = '', own = ''] = id.split('.')
  const file = fileOf.get(prefix)
  const rule = law.policies.rules.byId.get(id)
  if (!file || !rule) return []
  return [{ path: file.path, file: prefix, rule: own, title: file.rules.find((one) => one.id === own)?.title ?? file.title }]
}

/** Every name of the law as an expression of this file writes it; without a file, as one of no file would. */
export function listNames(index: LawIndex, file: RawFile | undefined): PolicyName[] {
  const { law, declaredIn } = index
  const { facts, parameters, rules } = law.policies
  return [
    ...[...facts].map(
      ([name, fact]): PolicyName => ({
        name: fact.of === 'member' ? `m.${name}` : name,
        kind: 'fact',
        title: fact.title,
        type: typeName(fact.type),
        of: fact.of,
        path: declaredIn.get(name) ?? null,
      }),
    ),
    ...index.files.flatMap(({ path, parameters: declared }) =>
      Object.entries(declared).map(([name, { title, type }]): PolicyName => {
        const family = parameters.families.get(name)
        const keys = family?.kind === 'keyed' ? family.keys.map(() => '[]').join('') : ''
        return { name: `parameter.${name}`, kind: 'parameter', title, type: `${type}${keys}`, of: null, path }
      }),
    ),
    ...rules.rules.flatMap((rule) => ruleName(index, rule, file)),
    ...functionNames,
  ]
}

function ruleName({ fileOf }: LawIndex, { id, of, title, type }: Rule, within: RawFile | undefined): PolicyName[] {
  const [prefix = '', own = ''] = id.split('.')
  const file = fileOf.get(prefix)
  if (!file?.rules.some((one) => one.id === own)) return [] // the parts of a warning are nobody's names
  const name = file === within ? own : id
  return [{ name: of === 'member' ? `m.${name}` : name, kind: 'rule', title, type: typeName(type), of, path: file.path }]
}

/** The names that the rules of a file read, as it writes them. */
export function namesUsed(index: LawIndex, file: RawFile): PolicyName[] {
  const { rules } = index.law.policies.rules
  const own = rules.filter(({ id }) => id.startsWith(`${file.id}.`))
  const read = new Set(own.flatMap((rule) => [...namesRead(rule)]))
  const keyOfName = ({ kind, name, path }: PolicyName) => {
    const bare = name.replace(/^m\./, '')
    return kind === 'rule' && path === file.path ? `${file.id}.${bare}` : kind === 'parameter' ? name : bare
  }
  return listNames(index, file).filter((name) => name.kind !== 'function' && read.has(keyOfName(name)))
}
