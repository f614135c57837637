import { parseYamlText } from '@doudi/platform/policies/yaml-file.ts'
import { z } from 'zod'
import type { FileKind } from '../contract/files.ts'

const Title = z.object({ zh: z.string(), en: z.string() })
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const RawVersion = z.object({ from: z.string(), to: maybe(z.string()), value: z.string(), basis: maybe(z.string()) })

const RawRule = z.object({
  id: z.string(),
  of: z.enum(['household', 'member']).catch('household'),
  title: Title,
  basis: maybe(z.string()),
  type: z.string(),
  value: z.union([z.string(), z.array(RawVersion)]),
})
export type RawRule = z.infer<typeof RawRule>

const RawParameter = z.object({
  title: Title,
  type: z.string(),
  per: maybe(z.string()),
  keys: maybe(z.array(z.record(z.string(), z.string()))),
  values: z.array(
    z.object({
      area: z.union([z.string(), z.number()]).transform(String),
      from: z.string(),
      year: maybe(z.number()),
      value: z.unknown(),
      mark: z.string(),
      source: z.string(),
    }),
  ),
})
export type RawParameter = z.infer<typeof RawParameter>

const Raw = z.object({
  id: maybe(z.string()),
  year: maybe(z.number()),
  title: maybe(Title),
  basis: maybe(z.string()),
  version: maybe(z.string()),
  valid_from: maybe(z.string()),
  valid_to: maybe(z.string()),
  rules: z
    .union([z.array(RawRule), z.string()])
    .optional()
    .catch(undefined),
  warning: z.unknown().optional(),
  parameters: maybe(z.record(z.string(), RawParameter)),
  facts: maybe(z.record(z.string(), z.unknown())),
})

/** A policy file as it is written, as far as it can be read: nothing in it is checked. */
export type RawFile = {
  readonly path: string
  readonly kind: FileKind
  readonly id: string | null
  readonly title: { readonly zh: string; readonly en: string }
  readonly basis: string | null
  readonly version: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly rules: readonly RawRule[]
  readonly parameters: Readonly<Record<string, RawParameter>>
  readonly facts: readonly string[]
  /** Of examples: the id of the rule file they belong to. */
  readonly examplesOf: string | null
}

const kinds = ['assistance', 'monitoring', 'parameters', 'facts', 'catalogue', 'forms', 'calendar'] as const

export function kindOf(path: string): FileKind {
  if (path.endsWith('.examples.yaml')) return 'examples'
  return kinds.find((kind) => path.startsWith(`${kind}/`)) ?? 'facts'
}

const read = new Map<string, RawFile>()
const mostRead = 500

/** Reads a file; of a text that is no YAML only its path is known. The same text is read once. */
export function rawFile(path: string, text: string): RawFile {
  const key = `${path}\n${text}`
  const known = read.get(key)
  if (known) return known
  const made = toRawFile(path, parse(path, text))
  if (read.size >= mostRead) read.clear()
  read.set(key, made)
  return made
}

function parse(path: string, text: string): z.infer<typeof Raw> | undefined {
  try {
    return parseYamlText(text, path, Raw).value
  } catch {
    return undefined // the check of the tree says what is wrong, and where
  }
}

function toRawFile(path: string, raw: z.infer<typeof Raw> | undefined): RawFile {
  const kind = kindOf(path)
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/(\.examples)?\.yaml$/, '')
  const examplesOf =
    typeof raw?.rules === 'string' ? raw.rules : kind === 'examples' && typeof raw?.warning === 'string' ? raw.warning : null
  return {
    path,
    kind,
    id: raw?.id ?? null,
    title: raw?.title ?? { zh: raw?.year === undefined ? name : `${raw.year}年`, en: name },
    basis: raw?.basis ?? null,
    version: raw?.version ?? null,
    validFrom: raw?.valid_from ?? null,
    validTo: raw?.valid_to ?? null,
    rules: typeof raw?.rules === 'object' ? raw.rules : [],
    parameters: raw?.parameters ?? {},
    facts: Object.keys(raw?.facts ?? {}),
    examplesOf,
  }
}
