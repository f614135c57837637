import { z } from 'zod'
import { DateText, Instant, PolicyPath, Text } from './common.ts'
import { fileKinds } from './kinds.ts'

/** The folder of a file: what it is. */
export const FileKind = z.enum(fileKinds)
export type FileKind = z.infer<typeof FileKind>

/** One line of the browser of rules. */
export const PolicyFileRow = z.object({
  path: PolicyPath,
  kind: FileKind,
  /** Id of a rule file; null for files without one. */
  id: z.string().nullable(),
  title: Text,
  basis: z.string().nullable(),
  /** Every article its rules name, for the search. */
  articles: z.array(z.string()),
  version: z.string().nullable(),
  validFrom: DateText.nullable(),
  /** Published here in a form other than the one the product came with. */
  changedLocally: z.boolean(),
  /** Published by the area of whoever asks itself: a draft may remove it. */
  own: z.boolean(),
  /** Number of rules, or of parameters. */
  items: z.number(),
})
export type PolicyFileRow = z.infer<typeof PolicyFileRow>

/** GET /api/policy/files */
export const PolicyFileList = z.object({ files: z.array(PolicyFileRow) })
export type PolicyFileList = z.infer<typeof PolicyFileList>

/** GET /api/policy/file?path= */
export const PolicyFileQuery = z.object({ path: PolicyPath })

/** A rule elsewhere that reads a rule of this file. */
export const RuleUser = z.object({ path: PolicyPath, file: z.string(), rule: z.string(), title: Text })

/** A rule with the texts it has had; one entry when it is not dated. */
export const RuleText = z.object({
  id: z.string(),
  title: Text,
  basis: z.string().nullable(),
  of: z.enum(['household', 'member']),
  type: z.string(),
  /** `from` null: since the file is in force; `to` excluded, null: still. */
  versions: z.array(z.object({ from: DateText.nullable(), to: DateText.nullable(), value: z.string(), basis: z.string().nullable() })),
  usedBy: z.array(RuleUser),
})
export type RuleText = z.infer<typeof RuleText>

/** A name as expressions write it (`parameter.x`, `m.wage`, `income.per_head`), and what it is called. */
export const PolicyName = z.object({
  name: z.string(),
  kind: z.enum(['fact', 'parameter', 'rule', 'function']),
  title: Text,
  /** As a policy file names it: bool, fen, ratio, …; for a function its form. */
  type: z.string(),
  /** Of whom a fact or rule is; null for parameters and functions. */
  of: z.enum(['household', 'member']).nullable(),
  /** The file it is written in. */
  path: PolicyPath.nullable(),
})
export type PolicyName = z.infer<typeof PolicyName>

/** A worked example and how it comes out today. */
export const ExampleResult = z.object({
  name: z.string(),
  line: z.number(),
  passed: z.boolean(),
  /** What differs, when it failed. */
  message: Text.nullable(),
})
export type ExampleResult = z.infer<typeof ExampleResult>

/** One time the file was changed here, newest first; the baseline comes last, without a person. */
export const FileChange = z.object({
  at: Instant.nullable(),
  validFrom: DateText.nullable(),
  by: z.string().nullable(),
  approvedBy: z.string().nullable(),
  draftId: z.number().nullable(),
  title: z.string(),
  /** The area removed what it had published: from then on what lies below it holds. */
  removed: z.boolean(),
})
export type FileChange = z.infer<typeof FileChange>

/** A rule file as a page of law. */
export const PolicyFile = PolicyFileRow.extend({
  validTo: DateText.nullable(),
  text: z.string(),
  rules: z.array(RuleText),
  /** Every name its expressions use. */
  names: z.array(PolicyName),
  /** Names of the parameters it reads; their values are in GET /api/policy/parameters. For a file of parameters: the ones it defines. */
  parameters: z.array(z.string()),
  examplesPath: PolicyPath.nullable(),
  examples: z.array(ExampleResult),
  history: z.array(FileChange),
})
export type PolicyFile = z.infer<typeof PolicyFile>

/** GET /api/policy/names?path= : what an expression of that file can name; without a path everything. */
export const PolicyNamesQuery = z.object({ path: PolicyPath.optional() })
export const PolicyNames = z.object({ names: z.array(PolicyName) })
export type PolicyNames = z.infer<typeof PolicyNames>
