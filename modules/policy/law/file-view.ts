import { type AreaLaw, shippedLaw } from '@doudi/platform/policies/law.ts'
import type { FileChange, PolicyFile, PolicyFileRow, RuleText } from '../contract/files.ts'
import { examplesOf } from './check-tree.ts'
import { familyOf, indexOf, type LawIndex, namesRead, namesUsed, toUser } from './law-names.ts'
import type { RawFile, RawRule } from './raw-file.ts'

/** Every file of a law, the rules first. `own`: paths that the area of whoever asks published itself. */
export function listFiles(law: AreaLaw, own: ReadonlySet<string>): PolicyFileRow[] {
  const order = ['assistance', 'monitoring', 'parameters', 'facts', 'examples', 'catalogue', 'forms', 'calendar']
  return indexOf(law)
    .files.map((file) => toRow(law, file, own))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.path < b.path ? -1 : 1))
}

function toRow(law: AreaLaw, file: RawFile, own: ReadonlySet<string>): PolicyFileRow {
  const { path, kind, id, title, basis, version, validFrom, rules } = file
  const versions = rules.flatMap((rule) => (typeof rule.value === 'string' ? [rule] : [rule, ...rule.value]))
  return {
    path,
    kind,
    id,
    title: kind === 'examples' ? titleOfExamples(law, file) : title,
    basis,
    articles: [...new Set([basis, ...versions.map((one) => one.basis)].filter((one) => typeof one === 'string'))],
    version,
    validFrom,
    changedLocally: shippedLaw().files.get(path) !== law.files.get(path),
    own: own.has(path),
    items: kind === 'parameters' ? Object.keys(file.parameters).length : kind === 'facts' ? file.facts.length : rules.length,
  }
}

function titleOfExamples(law: AreaLaw, { examplesOf: id, title }: RawFile): RawFile['title'] {
  const of = indexOf(law).fileOf.get(id ?? '')?.title
  return of ? { zh: `${of.zh}：算例`, en: `${of.en}: examples` } : title
}

type Published = { readonly own: ReadonlySet<string>; readonly history: readonly FileChange[] }

/** One file as a page of law; undefined where the law has none with this path. What was published comes from whoever reads the database. */
export function viewFile(law: AreaLaw, path: string, { own, history }: Published): PolicyFile | undefined {
  const index = indexOf(law)
  const file = index.files.find((one) => one.path === path)
  const text = law.files.get(path)
  if (!file || text === undefined) return undefined
  const examplesPath = file.kind === 'examples' ? path : path.replace(/\.yaml$/, '.examples.yaml')
  return {
    ...toRow(law, file, own),
    validTo: file.validTo,
    text,
    rules: file.rules.map((rule) => toRule(index, file, rule)),
    names: namesUsed(index, file),
    parameters: file.kind === 'parameters' ? Object.keys(file.parameters) : parametersRead(index, file),
    examplesPath: law.files.has(examplesPath) ? examplesPath : null,
    examples: examplesOf(law.policies, law.files, examplesPath),
    history: [...history],
  }
}

function toRule(index: LawIndex, file: RawFile, { id, title, basis, of, type, value }: RawRule): RuleText {
  const versions =
    typeof value === 'string'
      ? [{ from: null, to: null, value, basis: basis ?? null }]
      : value.map((one) => ({ from: one.from, to: one.to ?? null, value: one.value, basis: one.basis ?? basis ?? null }))
  const usedBy = (index.readers.get(`${file.id}.${id}`) ?? []).flatMap((reader) => toUser(index, reader))
  return { id, title, basis: basis ?? file.basis, of, type, versions, usedBy }
}

function parametersRead({ law }: LawIndex, { id }: RawFile): string[] {
  const own = law.policies.rules.rules.filter((rule) => rule.id.startsWith(`${id}.`))
  const names = own.flatMap((rule) => [...namesRead(rule)]).filter((name) => name.startsWith('parameter.'))
  return [...new Set(names.map((name) => familyOf(name.slice('parameter.'.length))))]
}
